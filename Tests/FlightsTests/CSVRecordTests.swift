import Testing

@testable import Flights

@Suite struct CSVRecordTests {
  private func records(_ text: String) throws -> [CSVRecord] {
    var reader = CSVReader(Array(text.utf8))
    var records: [CSVRecord] = []
    while let record = try reader.next() { records.append(record) }
    return records
  }

  @Test func readsQuotesLineEndsAndByteOrderMark() throws {
    let found = try records(
      "\u{FEFF}a,b\r\n\"x, y\",\"say \"\"no\"\"\"\r\n\r\n1,\"two\nlines\"\n3,")
    #expect(
      found == [
        CSVRecord(line: 1, cells: ["a", "b"]),
        CSVRecord(line: 2, cells: ["x, y", "say \"no\""]),
        CSVRecord(line: 4, cells: ["1", "two\nlines"]),
        CSVRecord(line: 6, cells: ["3", ""]),
      ])
  }

  @Test func choosesTheSeparatorOfTheHeader() throws {
    #expect(try records("a;b;c\n1;2,5;3").map(\.cells) == [["a", "b", "c"], ["1", "2,5", "3"]])
    #expect(try records("a\tb\n1\t2").map(\.cells) == [["a", "b"], ["1", "2"]])
  }

  @Test func tellsWhereAnOpenQuoteBegins() {
    #expect(throws: CSVReader.OpenQuote(line: 2)) { try records("a,b\n1,\"open\n\n") }
  }

  @Test func emptyTextHasNoRecord() throws {
    #expect(try records("").isEmpty)
    #expect(try records("\n\r\n\r").isEmpty)
  }
}
