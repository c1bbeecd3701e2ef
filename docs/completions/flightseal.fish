function __flightseal_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __flightseal_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __flightseal_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __flightseal_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __flightseal_parse_tokens -S
    set -l unparsed_tokens (__flightseal_tokens -pc)
    switch $unparsed_tokens[1]
    case 'flightseal'
        __flightseal_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'check'
            __flightseal_parse_subcommand -r 1 'files-from=' 'local=+' 'jobs=' 'memory=' 'no-digest' 'case=' 'time-limit=' 'flights=+' 'mode=' 'log-timezone=' 'policy=+' 'rules=+' 'waivers=+' 'geo-db=+' 'indicators=+' 'capture-country=' 'report=+' 'exit-zero' 'junit-inconclusive=' 'case-name=' 'exhibit=' 'examiner=' 'evidence=' 'bundle=' 'sign-key=' 'redact' 'q/quiet' 'v/verbose' 'color=' 'timezone=' 'no-sandbox' 'version' 'h/help'
        case 'inspect'
            __flightseal_parse_subcommand -r 1 'files-from=' 'local=+' 'jobs=' 'memory=' 'no-digest' 'case=' 'time-limit=' 'geo-db=+' 'indicators=+' 'capture-country=' 'q/quiet' 'v/verbose' 'color=' 'timezone=' 'no-sandbox' 'report=' 'version' 'h/help'
        case 'compare'
            __flightseal_parse_subcommand 2 'baseline-flights=+' 'candidate-flights=+' 'mode=' 'log-timezone=' 'fail-on=' 'growth-factor=' 'growth-floor=' 'report=+' 'jobs=' 'case=' 'exit-zero' 'policy=+' 'rules=+' 'waivers=+' 'geo-db=+' 'indicators=+' 'capture-country=' 'q/quiet' 'v/verbose' 'color=' 'timezone=' 'no-sandbox' 'version' 'h/help'
        case 'flights'
            __flightseal_parse_subcommand -r 1 'mode=' 'log-timezone=' 'report=' 'q/quiet' 'v/verbose' 'color=' 'timezone=' 'no-sandbox' 'version' 'h/help'
        case 'rules'
            __flightseal_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'list'
                __flightseal_parse_subcommand -r 1 'policy=+' 'report=' 'q/quiet' 'v/verbose' 'color=' 'timezone=' 'version' 'h/help'
            case 'check'
                __flightseal_parse_subcommand -r 1 'policy=+' 'waivers=+' 'q/quiet' 'v/verbose' 'color=' 'timezone=' 'version' 'h/help'
            case 'test'
                __flightseal_parse_subcommand -r 1 'policy=+' 'write-captures=' 'q/quiet' 'v/verbose' 'color=' 'timezone=' 'version' 'h/help'
            end
        case 'data'
            __flightseal_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'list'
                __flightseal_parse_subcommand 0 'store=' 'report=' 'q/quiet' 'v/verbose' 'color=' 'timezone=' 'version' 'h/help'
            case 'verify'
                __flightseal_parse_subcommand 0 'store=' 'q/quiet' 'v/verbose' 'color=' 'timezone=' 'version' 'h/help'
            case 'update'
                __flightseal_parse_subcommand 0 'from=' 'store=' 'q/quiet' 'v/verbose' 'color=' 'timezone=' 'version' 'h/help'
            end
        case 'explain'
            __flightseal_parse_subcommand 1 'report-file=' 'rules=+' 'policy=+' 'q/quiet' 'v/verbose' 'color=' 'timezone=' 'version' 'h/help'
        case 'verify'
            __flightseal_parse_subcommand 1 'with=+' 'key=' 'q/quiet' 'v/verbose' 'color=' 'timezone=' 'no-sandbox' 'version' 'h/help'
        case 'schema'
            __flightseal_parse_subcommand 1 'version' 'h/help'
        case 'help'
            __flightseal_parse_subcommand -r 1 'version'
        end
    end
end

function __flightseal_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __flightseal_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __flightseal_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __flightseal_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__flightseal_tokens -p)
    if test -z "$(__flightseal_tokens -t)"
        set -l index (count (__flightseal_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'flightseal' -f
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal" version' -l 'version' -d 'Show the version.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_positional "flightseal" -eq 1' -fa 'check' -d 'The main job: a verdict for each flight, with its evidence.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_positional "flightseal" -eq 1' -fa 'inspect' -d 'List stations, endpoints, conversations and names, without a judgement.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_positional "flightseal" -eq 1' -fa 'compare' -d 'What changed: one firmware against another, the mode off against on.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_positional "flightseal" -eq 1' -fa 'flights' -d 'List the flight windows that flight logs and manifests give.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_positional "flightseal" -eq 1' -fa 'rules' -d 'List, check and test rules and policies.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_positional "flightseal" -eq 1' -fa 'data' -d 'List, verify and update reference data.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_positional "flightseal" -eq 1' -fa 'explain' -d 'Say why: a finding, a rule, a reason code, a policy or another word of a report.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_positional "flightseal" -eq 1' -fa 'verify' -d 'Check a handed-over bundle, and repeat its examination.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_positional "flightseal" -eq 1' -fa 'schema' -d 'Print the JSON Schema of reports and of the inventory\'s records.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_positional "flightseal" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" files-from' -l 'files-from' -d 'Read further capture paths from a file, one a line or parted by zero bytes; - for standard input.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check"' -l 'local' -d 'Count an address block or a hardware address as ours. Repeatable.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" jobs' -l 'jobs' -d 'Cores to work on: captures at a time, and parts of one capture (default: all).' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" memory' -l 'memory' -d 'Memory for each capture that is examined at a time, such as 1GiB; tables are cut to it, and what they give up is told.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" no-digest' -l 'no-digest' -d 'Do not compute the SHA-256 of the captures.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" case' -l 'case' -d 'Keep results in a folder: a second run skips what is done, a run that was stopped goes on.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" time-limit' -l 'time-limit' -d 'End the reading of a capture after so many seconds; what was read counts, the cut is told.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check"' -l 'flights' -d 'Flights: a manifest (CSV, JSON, YAML) or a flight log. Repeatable.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" mode' -l 'mode' -d 'Mode of flights that no manifest declares: local-data, restricted-network, offline, online or unknown.' -rfka 'local-data restricted-network offline online unknown'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" log-timezone' -l 'log-timezone' -d 'Time zone of logs that state local times without one (subtitles).' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check"' -l 'policy' -d 'Apply a policy by name or from a file. Repeatable; jurisdiction:PROFILE adds countries.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check"' -l 'rules' -d 'Add rules from a folder or a file. Repeatable.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check"' -l 'waivers' -d 'Accepted findings with reason, owner and expiry. Repeatable.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check"' -l 'geo-db' -d 'Use a country or network database (.mmdb, tor geoip text, CSV). Repeatable; \'store\' for those of data update, \'system\' for installed ones, \'none\' for names only.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check"' -l 'indicators' -d 'Match further names: STIX 2.1, hosts file or AdGuard list. Repeatable.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" capture-country' -l 'capture-country' -d 'Country the capture was taken in, as two letters: a round trip too short for the way to a place then refutes that place.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check"' -l 'report' -d 'Write a report: terminal, json, ndjson, csv, csv-findings, markdown, junit, sarif, timesketch, stix, case, html. Repeatable.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" exit-zero' -l 'exit-zero' -d 'End with 0 whatever the verdict (for pipelines).'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" junit-inconclusive' -l 'junit-inconclusive' -d 'How JUnit shows an inconclusive flight: skipped or error.' -rfka 'skipped error'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" case-name' -l 'case-name' -d 'Case name or number, written on the report.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" exhibit' -l 'exhibit' -d 'Exhibit number, written on the report.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" examiner' -l 'examiner' -d 'Who examines, written on the report.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" evidence' -l 'evidence' -d 'Write the frames that findings cite, a pcapng a finding, into a new or empty folder.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" bundle' -l 'bundle' -d 'Write a bundle to hand over into a new or empty folder: report, evidence, manifest of digests.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" sign-key' -l 'sign-key' -d 'Sign the bundle with an Ed25519 private key (PEM or base64).' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" redact' -l 'redact' -d 'Put pseudonyms for addresses, names and serial numbers of the own side in reports and bundle; the bundle then has no evidence captures.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" q quiet' -s 'q' -l 'quiet' -d 'Say nothing on standard error but failures.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check"' -s 'v' -l 'verbose' -d 'Say more: -v the steps of each judgement, files passed over, digests, passed tests; -vv the passed steps too.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" color' -l 'color' -d 'Colours in the terminal: auto, always or never.' -rfka 'auto always never'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" timezone' -l 'timezone' -d 'Time zone of output for people: Europe/Berlin, +02:00, UTC. Documents for machines stay in UTC.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" no-sandbox' -l 'no-sandbox' -d 'Do not confine the process (Linux: no sockets, no new processes, writing only where outputs go).'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" version' -l 'version' -d 'Show the version.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal check" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal inspect" files-from' -l 'files-from' -d 'Read further capture paths from a file, one a line or parted by zero bytes; - for standard input.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal inspect"' -l 'local' -d 'Count an address block or a hardware address as ours. Repeatable.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal inspect" jobs' -l 'jobs' -d 'Cores to work on: captures at a time, and parts of one capture (default: all).' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal inspect" memory' -l 'memory' -d 'Memory for each capture that is examined at a time, such as 1GiB; tables are cut to it, and what they give up is told.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal inspect" no-digest' -l 'no-digest' -d 'Do not compute the SHA-256 of the captures.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal inspect" case' -l 'case' -d 'Keep results in a folder: a second run skips what is done, a run that was stopped goes on.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal inspect" time-limit' -l 'time-limit' -d 'End the reading of a capture after so many seconds; what was read counts, the cut is told.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal inspect"' -l 'geo-db' -d 'Use a country or network database (.mmdb, tor geoip text, CSV). Repeatable; \'store\' for those of data update, \'system\' for installed ones, \'none\' for names only.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal inspect"' -l 'indicators' -d 'Match further names: STIX 2.1, hosts file or AdGuard list. Repeatable.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal inspect" capture-country' -l 'capture-country' -d 'Country the capture was taken in, as two letters: a round trip too short for the way to a place then refutes that place.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal inspect" q quiet' -s 'q' -l 'quiet' -d 'Say nothing on standard error but failures.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal inspect"' -s 'v' -l 'verbose' -d 'Say more: -v the steps of each judgement, files passed over, digests, passed tests; -vv the passed steps too.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal inspect" color' -l 'color' -d 'Colours in the terminal: auto, always or never.' -rfka 'auto always never'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal inspect" timezone' -l 'timezone' -d 'Time zone of output for people: Europe/Berlin, +02:00, UTC. Documents for machines stay in UTC.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal inspect" no-sandbox' -l 'no-sandbox' -d 'Do not confine the process (Linux: no sockets, no new processes, writing only where outputs go).'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal inspect" report' -l 'report' -d 'terminal, json, ndjson or csv, to standard output or to a file.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal inspect" version' -l 'version' -d 'Show the version.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal inspect" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare"' -l 'baseline-flights' -d 'Flights of the baseline\'s captures: manifest or flight log. Repeatable.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare"' -l 'candidate-flights' -d 'Flights of the candidate\'s captures: manifest or flight log. Repeatable.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare" mode' -l 'mode' -d 'Mode of flights that no manifest declares: local-data, restricted-network, offline, online or unknown.' -rfka 'local-data restricted-network offline online unknown'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare" log-timezone' -l 'log-timezone' -d 'Time zone of logs that state local times without one (subtitles).' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare" fail-on' -l 'fail-on' -d 'End with 13 where there is such a difference: new-endpoint, new-organisation, new-country, new-class, new-phase, growth; several parted by commas.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare" growth-factor' -l 'growth-factor' -d 'Bytes a flight count as grown from this factor on.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare" growth-floor' -l 'growth-floor' -d '… and if they grew by so many bytes at least.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare"' -l 'report' -d 'Write the comparison: terminal, json, html, junit. Repeatable.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare" jobs' -l 'jobs' -d 'Captures examined at a time (default: one a core).' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare" case' -l 'case' -d 'Keep results of captures in a folder, as check does.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare" exit-zero' -l 'exit-zero' -d 'End with 0 whatever the differences.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare"' -l 'policy' -d 'Apply a policy by name or from a file. Repeatable; jurisdiction:PROFILE adds countries.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare"' -l 'rules' -d 'Add rules from a folder or a file. Repeatable.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare"' -l 'waivers' -d 'Accepted findings with reason, owner and expiry. Repeatable.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare"' -l 'geo-db' -d 'Use a country or network database (.mmdb, tor geoip text, CSV). Repeatable; \'store\' for those of data update, \'system\' for installed ones, \'none\' for names only.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare"' -l 'indicators' -d 'Match further names: STIX 2.1, hosts file or AdGuard list. Repeatable.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare" capture-country' -l 'capture-country' -d 'Country the capture was taken in, as two letters: a round trip too short for the way to a place then refutes that place.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare" q quiet' -s 'q' -l 'quiet' -d 'Say nothing on standard error but failures.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare"' -s 'v' -l 'verbose' -d 'Say more: -v the steps of each judgement, files passed over, digests, passed tests; -vv the passed steps too.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare" color' -l 'color' -d 'Colours in the terminal: auto, always or never.' -rfka 'auto always never'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare" timezone' -l 'timezone' -d 'Time zone of output for people: Europe/Berlin, +02:00, UTC. Documents for machines stay in UTC.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare" no-sandbox' -l 'no-sandbox' -d 'Do not confine the process (Linux: no sockets, no new processes, writing only where outputs go).'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare" version' -l 'version' -d 'Show the version.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal compare" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal flights" mode' -l 'mode' -d 'Mode of flights that no manifest declares: local-data, restricted-network, offline, online or unknown.' -rfka 'local-data restricted-network offline online unknown'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal flights" log-timezone' -l 'log-timezone' -d 'Time zone of logs that state local times without one (subtitles).' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal flights" report' -l 'report' -d 'terminal, json, or a manifest as csv or yaml, to standard output or to a file.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal flights" q quiet' -s 'q' -l 'quiet' -d 'Say nothing on standard error but failures.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal flights"' -s 'v' -l 'verbose' -d 'Say more: -v the steps of each judgement, files passed over, digests, passed tests; -vv the passed steps too.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal flights" color' -l 'color' -d 'Colours in the terminal: auto, always or never.' -rfka 'auto always never'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal flights" timezone' -l 'timezone' -d 'Time zone of output for people: Europe/Berlin, +02:00, UTC. Documents for machines stay in UTC.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal flights" no-sandbox' -l 'no-sandbox' -d 'Do not confine the process (Linux: no sockets, no new processes, writing only where outputs go).'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal flights" version' -l 'version' -d 'Show the version.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal flights" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules" version' -l 'version' -d 'Show the version.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_positional "flightseal rules" -eq 1' -fa 'list' -d 'List rules, policies and jurisdiction profiles.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_positional "flightseal rules" -eq 1' -fa 'check' -d 'Read rules and policies and say what is wrong with them.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_positional "flightseal rules" -eq 1' -fa 'test' -d 'Run the tests that rules carry.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules list"' -l 'policy' -d 'Policies to add. Repeatable.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules list" report' -l 'report' -d 'terminal or json, to standard output or to a file.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules list" q quiet' -s 'q' -l 'quiet' -d 'Say nothing on standard error but failures.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules list"' -s 'v' -l 'verbose' -d 'Say more: -v the steps of each judgement, files passed over, digests, passed tests; -vv the passed steps too.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules list" color' -l 'color' -d 'Colours in the terminal: auto, always or never.' -rfka 'auto always never'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules list" timezone' -l 'timezone' -d 'Time zone of output for people: Europe/Berlin, +02:00, UTC. Documents for machines stay in UTC.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules list" version' -l 'version' -d 'Show the version.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules check"' -l 'policy' -d 'Policies to add. Repeatable.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules check"' -l 'waivers' -d 'Waivers to check as well. Repeatable.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules check" q quiet' -s 'q' -l 'quiet' -d 'Say nothing on standard error but failures.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules check"' -s 'v' -l 'verbose' -d 'Say more: -v the steps of each judgement, files passed over, digests, passed tests; -vv the passed steps too.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules check" color' -l 'color' -d 'Colours in the terminal: auto, always or never.' -rfka 'auto always never'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules check" timezone' -l 'timezone' -d 'Time zone of output for people: Europe/Berlin, +02:00, UTC. Documents for machines stay in UTC.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules check" version' -l 'version' -d 'Show the version.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules check" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules test"' -l 'policy' -d 'Policies to add. Repeatable.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules test" write-captures' -l 'write-captures' -d 'Write the traffic of every test as pcapng, to look at in Wireshark.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules test" q quiet' -s 'q' -l 'quiet' -d 'Say nothing on standard error but failures.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules test"' -s 'v' -l 'verbose' -d 'Say more: -v the steps of each judgement, files passed over, digests, passed tests; -vv the passed steps too.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules test" color' -l 'color' -d 'Colours in the terminal: auto, always or never.' -rfka 'auto always never'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules test" timezone' -l 'timezone' -d 'Time zone of output for people: Europe/Berlin, +02:00, UTC. Documents for machines stay in UTC.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules test" version' -l 'version' -d 'Show the version.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal rules test" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data" version' -l 'version' -d 'Show the version.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_positional "flightseal data" -eq 1' -fa 'list' -d 'List the datasets with their dates; -v adds digests, licences and attributions.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_positional "flightseal data" -eq 1' -fa 'verify' -d 'Compare every dataset with the digest that was noted for it.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_positional "flightseal data" -eq 1' -fa 'update' -d 'Put databases of the user\'s in place, after they were checked.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data list" store' -l 'store' -d 'Folder of the user\'s own databases (default: flightseal in $XDG_DATA_HOME or ~/.local/share).' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data list" report' -l 'report' -d 'terminal or json, to standard output or to a file.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data list" q quiet' -s 'q' -l 'quiet' -d 'Say nothing on standard error but failures.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data list"' -s 'v' -l 'verbose' -d 'Say more: -v the steps of each judgement, files passed over, digests, passed tests; -vv the passed steps too.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data list" color' -l 'color' -d 'Colours in the terminal: auto, always or never.' -rfka 'auto always never'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data list" timezone' -l 'timezone' -d 'Time zone of output for people: Europe/Berlin, +02:00, UTC. Documents for machines stay in UTC.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data list" version' -l 'version' -d 'Show the version.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data verify" store' -l 'store' -d 'Folder of the user\'s own databases (default: flightseal in $XDG_DATA_HOME or ~/.local/share).' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data verify" q quiet' -s 'q' -l 'quiet' -d 'Say nothing on standard error but failures.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data verify"' -s 'v' -l 'verbose' -d 'Say more: -v the steps of each judgement, files passed over, digests, passed tests; -vv the passed steps too.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data verify" color' -l 'color' -d 'Colours in the terminal: auto, always or never.' -rfka 'auto always never'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data verify" timezone' -l 'timezone' -d 'Time zone of output for people: Europe/Berlin, +02:00, UTC. Documents for machines stay in UTC.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data verify" version' -l 'version' -d 'Show the version.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data verify" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data update" from' -l 'from' -d 'Database or folder of databases: .mmdb, tor geoip text, CSV, registry statistics.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data update" store' -l 'store' -d 'Folder of the user\'s own databases (default: flightseal in $XDG_DATA_HOME or ~/.local/share).' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data update" q quiet' -s 'q' -l 'quiet' -d 'Say nothing on standard error but failures.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data update"' -s 'v' -l 'verbose' -d 'Say more: -v the steps of each judgement, files passed over, digests, passed tests; -vv the passed steps too.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data update" color' -l 'color' -d 'Colours in the terminal: auto, always or never.' -rfka 'auto always never'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data update" timezone' -l 'timezone' -d 'Time zone of output for people: Europe/Berlin, +02:00, UTC. Documents for machines stay in UTC.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data update" version' -l 'version' -d 'Show the version.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal data update" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal explain" report-file' -l 'report-file' -d 'JSON report (check --report json) that holds the finding; - for standard input.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal explain"' -l 'rules' -d 'Add rules from a folder or a file. Repeatable.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal explain"' -l 'policy' -d 'Add policies from a file. Repeatable.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal explain" q quiet' -s 'q' -l 'quiet' -d 'Say nothing on standard error but failures.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal explain"' -s 'v' -l 'verbose' -d 'Say more: -v the steps of each judgement, files passed over, digests, passed tests; -vv the passed steps too.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal explain" color' -l 'color' -d 'Colours in the terminal: auto, always or never.' -rfka 'auto always never'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal explain" timezone' -l 'timezone' -d 'Time zone of output for people: Europe/Berlin, +02:00, UTC. Documents for machines stay in UTC.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal explain" version' -l 'version' -d 'Show the version.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal explain" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal verify"' -l 'with' -d 'Capture that was examined, wherever it lies now: told by its digest. Repeatable.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal verify" key' -l 'key' -d 'The signer\'s Ed25519 public key (PEM or base64); a missing signature is then a difference.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal verify" q quiet' -s 'q' -l 'quiet' -d 'Say nothing on standard error but failures.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal verify"' -s 'v' -l 'verbose' -d 'Say more: -v the steps of each judgement, files passed over, digests, passed tests; -vv the passed steps too.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal verify" color' -l 'color' -d 'Colours in the terminal: auto, always or never.' -rfka 'auto always never'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal verify" timezone' -l 'timezone' -d 'Time zone of output for people: Europe/Berlin, +02:00, UTC. Documents for machines stay in UTC.' -rfka ''
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal verify" no-sandbox' -l 'no-sandbox' -d 'Do not confine the process (Linux: no sockets, no new processes, writing only where outputs go).'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal verify" version' -l 'version' -d 'Show the version.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal verify" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_positional "flightseal schema" -eq 1' -fka 'report record inspection comparison'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal schema" version' -l 'version' -d 'Show the version.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal schema" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'flightseal' -n '__flightseal_should_offer_completions_for_flags_or_options "flightseal help" version' -l 'version' -d 'Show the version.'
