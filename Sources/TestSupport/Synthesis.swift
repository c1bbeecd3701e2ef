/// Builders of packets, messages and captures, for every file of the tests that imports this module.
@_exported import Synthesis
