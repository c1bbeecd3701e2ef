#ifndef FLIGHTSEAL_CFUZZER_H
#define FLIGHTSEAL_CFUZZER_H

#include <stddef.h>
#include <stdint.h>

/// Runs libFuzzer with the arguments of a program; `target` gets every input.
///
/// libFuzzer's own main is not linked: this package has one.
int flightseal_fuzz(int argc, char *_Nonnull *_Null_unspecified argv,
                    int (*_Nonnull target)(const uint8_t *_Nullable bytes, size_t count));

#endif
