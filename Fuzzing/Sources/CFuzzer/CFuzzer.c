#include "CFuzzer.h"

// The entry of libFuzzer as a library (llvm.org/docs/LibFuzzer.html, "Using libFuzzer as a library").
extern int LLVMFuzzerRunDriver(int *argc, char ***argv,
                               int (*target)(const uint8_t *bytes, size_t count));

int flightseal_fuzz(int argc, char **argv, int (*target)(const uint8_t *bytes, size_t count)) {
  return LLVMFuzzerRunDriver(&argc, &argv, target);
}
