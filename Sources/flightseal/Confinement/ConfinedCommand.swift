import ArgumentParser

/// A command that reads what others made, and gives up beforehand what it does not need.
protocol ConfinedCommand: AsyncParsableCommand {
  /// Whether the user switched the confinement off.
  var sandbox: SandboxOptions { get }
  /// Files that it writes.
  var writtenFiles: [String] { get }
  /// Folders that it fills; they may not exist yet.
  var filledFolders: [String] { get }
}

extension ConfinedCommand {
  var filledFolders: [String] { [] }
}
