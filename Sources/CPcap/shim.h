// libpcap's savefile reader and link-type names, as the Captures module uses them, and the one thing
// that Swift cannot say on every system: a FILE whose bytes come from a function.
#ifndef FLIGHTSEAL_CPCAP_SHIM_H
#define FLIGHTSEAL_CPCAP_SHIM_H

#include <pcap/pcap.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>

#if defined(__linux__)
#include <bits/types/cookie_io_functions_t.h>
#include <stdio_ext.h>
extern FILE *fopencookie(void *cookie, const char *mode, cookie_io_functions_t functions);
#endif

/// A function that fills `bytes` with up to `count` bytes; 0 at the end, -1 at a fault.
typedef ssize_t (*flightseal_read_function)(void *cookie, char *bytes, size_t count);

#if !defined(__linux__)
struct flightseal_cookie {
  void *cookie;
  flightseal_read_function read;
};
static inline int flightseal_cookie_read(void *pair, char *bytes, int count) {
  struct flightseal_cookie *c = (struct flightseal_cookie *)pair;
  return (int)c->read(c->cookie, bytes, (size_t)count);
}
static inline int flightseal_cookie_close(void *pair) {
  free(pair);
  return 0;
}
#endif

/// A read-only stream over `read`, with `buffer` as its stdio buffer and without locks: one thread
/// only. The buffer must outlive the stream. NULL where the system refuses.
static inline FILE *flightseal_open_stream(void *cookie, flightseal_read_function read,
                                           char *buffer, size_t size) {
#if defined(__linux__)
  cookie_io_functions_t functions = {.read = read};
  FILE *stream = fopencookie(cookie, "r", functions);
  if (stream) __fsetlocking(stream, FSETLOCKING_BYCALLER);
#else
  struct flightseal_cookie *pair = malloc(sizeof *pair);
  if (!pair) return NULL;
  pair->cookie = cookie;
  pair->read = read;
  FILE *stream = funopen(pair, flightseal_cookie_read, NULL, NULL, flightseal_cookie_close);
  if (!stream) free(pair);
#endif
  if (stream) setvbuf(stream, buffer, _IOFBF, size);
  return stream;
}

#endif
