#ifndef FLIGHTSEAL_CSANDBOX_H
#define FLIGHTSEAL_CSANDBOX_H

/// Nothing is written, created, removed or executed outside the folders given (Landlock).
#define FLIGHTSEAL_SANDBOX_FILES 1
/// No sockets, no new processes, no tracing, mounting or loading (seccomp).
#define FLIGHTSEAL_SANDBOX_CALLS 2

/// Gives up for good what an examination does not need. Call before any thread is started.
///
/// `folders` are those below which files may be written, each ended by a zero byte, an empty one at the end;
/// existing files elsewhere can still be read. Answers which of the measures hold: both on Linux from 5.13
/// on, none on other systems.
int flightseal_sandbox(const char *_Nonnull folders);

#endif
