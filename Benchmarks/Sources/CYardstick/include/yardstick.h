#ifndef FLIGHTSEAL_YARDSTICK_H
#define FLIGHTSEAL_YARDSTICK_H

#include <stdint.h>

/// Reads a capture with a bare pcap_loop and answers its number of frames, or -1.
/// `buffer` is the size of the stdio buffer in bytes; 0 leaves it at libc's.
int64_t yardstick_loop(const char *path, uint64_t buffer, uint64_t *bytes);

#endif
