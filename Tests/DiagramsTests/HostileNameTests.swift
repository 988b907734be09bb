import Diagrams
import Testing

/// A drawing is data for another program: no name may end a string, an element or a line of it.
@Suite struct HostileNameTests {
  let diagram = Sample.diagram

  @Test func markupHoldsNoElementOfTheInput() {
    let page = diagram.page(Sample.layout)
    #expect(occurrences(of: "<script", in: page) == 2)
    #expect(occurrences(of: "</script", in: page) == 2)
    #expect(occurrences(of: "</title", in: page) > 1)
    for text in [page, diagram.svg(Sample.layout)] {
      #expect(occurrences(of: "<script>alert", in: text) == 0)
      #expect(occurrences(of: "<!--", in: text) == 0)
      #expect(occurrences(of: "]]>", in: text) == 0)
      #expect(!text.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{7}" })
    }
  }

  /// Elements are closed in the order in which they were opened, and attributes are quoted.
  @Test func thePictureIsWellFormed() throws {
    let depth = try #require(depthAfter(diagram.svg(Sample.layout)))
    #expect(depth == 0)
  }

  @Test func noLineOfTextIsBroken() {
    let lines = diagram.text().split(separator: "\n")
    #expect(lines.filter { $0.contains("alert(1)") }.allSatisfy { $0.contains("end") })
    #expect(diagram.mermaid().split(separator: "\n").allSatisfy { !$0.hasPrefix("end") })
    #expect(!diagram.mermaid().contains("<script"))
  }

  /// In DOT every quote inside a string stands behind a backslash of its own.
  @Test func stringsOfDOTEndWhereTheyShould() {
    for line in diagram.dot().split(separator: "\n") {
      var isInside = false
      var isEscaped = false
      for character in line {
        if isEscaped {
          isEscaped = false
        } else if character == "\\" {
          isEscaped = isInside
        } else if character == "\"" {
          isInside.toggle()
        }
      }
      #expect(!isInside, "\(line)")
    }
  }
}

private func occurrences(of needle: String, in text: String) -> Int {
  text.ranges(of: needle).count
}

/// How many elements are open at the end; nothing where a closing tag does not fit.
private func depthAfter(_ xml: String) -> Int? {
  var open: [Substring] = []
  for part in xml.split(separator: "<").dropFirst() {
    guard let end = part.firstIndex(of: ">") else { return nil }
    let tag = part[..<end]
    if tag.hasPrefix("?") { continue }
    if tag.hasPrefix("/") {
      guard open.popLast() == tag.dropFirst() else { return nil }
    } else if !tag.hasSuffix("/") {
      open.append(tag.prefix { $0 != " " })
    }
    if tag.filter({ $0 == "\"" }).count % 2 != 0 { return nil }
  }
  return open.count
}
