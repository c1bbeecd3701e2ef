import ArgumentParser

/// Whether the process gives up what it does not need.
struct SandboxOptions: ParsableArguments {
  @Flag(
    name: .customLong("no-sandbox"),
    help:
      "Do not confine the process (Linux: no sockets, no new processes, writing only where outputs go)."
  )
  var isOff = false
}
