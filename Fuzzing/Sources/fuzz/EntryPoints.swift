// What libFuzzer's main calls (llvm.org/docs/LibFuzzer.html, "Fuzz Target" and "Startup initialization").

/// Takes the target's name from the arguments before libFuzzer reads them.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>
) -> CInt {
  guard let words = arguments.pointee, count.pointee > 0 else { return 0 }
  let texts = stride(from: 1, to: Int(count.pointee), by: 1).map {
    words[$0].map { String(cString: $0) } ?? ""
  }
  if Fuzz.begin(texts) {
    // The program's own name moves up to where the target's name stood.
    words[1] = words[0]
    arguments.pointee = words + 1
    count.pointee -= 1
  }
  return 0
}

/// Runs one input.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Fuzz.run([UInt8](UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}
