/// Why a benchmark cannot run.
struct BenchmarkError: Error, CustomStringConvertible {
  var message: String
  var description: String { message }
}
