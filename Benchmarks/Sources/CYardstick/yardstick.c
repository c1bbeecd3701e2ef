#include "yardstick.h"

#include <pcap/pcap.h>
#include <stdio.h>
#include <stdlib.h>

struct sums {
  int64_t frames;
  uint64_t bytes;
};

static void count(u_char *user, const struct pcap_pkthdr *header, const u_char *data) {
  struct sums *sums = (struct sums *)user;
  (void)data;
  sums->frames += 1;
  sums->bytes += header->len;
}

int64_t yardstick_loop(const char *path, uint64_t buffer, uint64_t *bytes) {
  char text[PCAP_ERRBUF_SIZE];
  struct sums sums = {0, 0};
  FILE *file = fopen(path, "rb");
  if (file == NULL) return -1;
  char *space = buffer > 0 ? malloc(buffer) : NULL;
  if (space != NULL) setvbuf(file, space, _IOFBF, buffer);
  pcap_t *handle = pcap_fopen_offline(file, text);
  if (handle == NULL) {
    fclose(file);
    free(space);
    return -1;
  }
  int result = pcap_loop(handle, -1, count, (u_char *)&sums);
  pcap_close(handle);
  free(space);
  *bytes = sums.bytes;
  return result == 0 ? sums.frames : -1;
}

#ifdef YARDSTICK_MAIN
#include <time.h>

/// Prints the least processor time, in seconds, of fifty loops over a capture, or of ten over each of
/// several.
int main(int argc, char **argv) {
  double least = 1e9;
  uint64_t bytes = 0;
  for (int round = 0; argc > 1 && round < (argc == 2 ? 50 : 10); round++) {
    clock_t start = clock();
    for (int capture = 1; capture < argc; capture++) {
      if (yardstick_loop(argv[capture], 0, &bytes) < 0) return 1;
    }
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    if (seconds < least) least = seconds;
  }
  printf("%.9f\n", least);
  return argc > 1 ? 0 : 64;
}
#endif
