// The built-in rules and policies as text; made by embed.sh from rules/, policies/, software/ and words/.
#ifndef C_RULE_PACKS_H
#define C_RULE_PACKS_H
extern const unsigned char *const flightseal_rules;
extern const unsigned long flightseal_rules_length;
// The same rules without their tests, in the form that CompiledRules reads; a test writes it.
extern const unsigned char *const flightseal_compiled_rules;
extern const unsigned long flightseal_compiled_rules_length;
extern const unsigned char *const flightseal_policies;
extern const unsigned long flightseal_policies_length;
extern const unsigned char *const flightseal_software;
extern const unsigned long flightseal_software_length;
extern const unsigned char *const flightseal_words;
extern const unsigned long flightseal_words_length;
#endif
