#include "CRulePacks.h"

// #embed is C23; the compiler has it in every mode and says so.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char rules[] = {
#embed "rules.bin"
};
static const unsigned char compiled[] = {
#embed "rules.compiled"
};
static const unsigned char policies[] = {
#embed "policies.bin"
};
static const unsigned char software[] = {
#embed "software.bin"
};
static const unsigned char words[] = {
#embed "words.bin"
};

const unsigned char *const flightseal_rules = rules;
const unsigned long flightseal_rules_length = sizeof rules;
const unsigned char *const flightseal_compiled_rules = compiled;
const unsigned long flightseal_compiled_rules_length = sizeof compiled;
const unsigned char *const flightseal_policies = policies;
const unsigned long flightseal_policies_length = sizeof policies;
const unsigned char *const flightseal_software = software;
const unsigned long flightseal_software_length = sizeof software;
const unsigned char *const flightseal_words = words;
const unsigned long flightseal_words_length = sizeof words;
