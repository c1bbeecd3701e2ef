/// Numbers for names, so that tables of millions of entries need not hold the names.
struct NameNumbers {
  /// The names by number; 0 stands for no name.
  private(set) var names = [""]
  private var numbers: [String: Int32] = ["": 0]

  /// The number of a name, the same for equal names.
  mutating func number(of name: String) -> Int32 {
    if let known = numbers[name] { return known }
    let number = Int32(clamping: names.count)
    names.append(name)
    numbers[name] = number
    return number
  }
}
