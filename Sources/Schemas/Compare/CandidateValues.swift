import Expressions
import Syntax

/// Values of one place at which an old and a new schema may differ: at the bounds of both, of every type, from every list.
struct CandidateValues {
  let all: [Draft]

  init(
    old: ValueMaker, _ oldSchemas: [SchemaIndex], new: ValueMaker, _ newSchemas: [SchemaIndex]
  ) {
    let types = old.program.types(oldSchemas)
    let both = [(old, oldSchemas), (new, newSchemas)]
    var values: [Draft] = [old.value(oldSchemas)]
    for (maker, schemas) in both {
      values += maker.program.namedValues(schemas).prefix(400).map(Draft.node)
    }
    if types.contains(.null) { values.append(.null) }
    if types.contains(.boolean) { values += [.boolean(true), .boolean(false)] }
    if !types.isDisjoint(with: .number) { values += CandidateValues.numbers(both) }
    if types.contains(.string) { values += CandidateValues.strings(both) }
    if types.contains(.array) { values += CandidateValues.lists(old, oldSchemas, both) }
    if types.contains(.object) {
      values += CandidateValues.mappings(old, oldSchemas, new, newSchemas, both)
    }
    all = values
  }

  private typealias Side = (maker: ValueMaker, schemas: [SchemaIndex])

  private static func numbers(_ sides: [Side]) -> [Draft] {
    var values: [Draft] = [0, 1, -1, 2, 7, .double(0.5), .double(1.25), .integer(1 << 40)]
    for (maker, schemas) in sides {
      for part in maker.program.numberParts(schemas) {
        for bound in [part.minimum, part.maximum].compactMap({ $0?.value }) + [part.divisor]
        where bound >= 0 {
          values += around(maker.program.decimals[Int(bound)])
        }
      }
    }
    return values
  }

  private static func around(_ decimal: Decimal) -> [Draft] {
    var values: [Draft] = [.number(decimal)]
    for whole in [decimal.floor, decimal.ceiling].compactMap({ $0 }) {
      values += [whole, whole &- 1, whole &+ 1, whole &* 2].map { .integer($0) }
      if abs(whole / 2) < 1 << 40 { values.append(.double(Double(whole) + 0.5)) }
    }
    return values
  }

  private static func strings(_ sides: [Side]) -> [Draft] {
    var texts = ["", "a", "A", "1", "true", "a b", "a-b", "a_b", "a.b", "-", "/a", "ä", "A1-b_2.c"]
    var lengths: Set<Int> = []
    for (maker, schemas) in sides {
      texts += maker.strings(schemas)
      for index in schemas where index > .nothing {
        let format = maker.program.sources[Int(index)]?["format"]?.string
        texts += format.flatMap(formatSample).map { [$0] } ?? []
      }
      for part in maker.program.stringParts(schemas) {
        for bound in [part.minLength, part.maxLength] where bound <= 4096 {
          lengths.formUnion([Int(bound) - 1, Int(bound), Int(bound) + 1].filter { $0 >= 0 })
        }
      }
    }
    // A text that fits the old pattern is drawn out to each length.
    let bases = sides[0].maker.strings(sides[0].schemas).prefix(2) + ["a"]
    for length in lengths.sorted() {
      for base in bases { texts += lengthened(base, to: length) }
    }
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }.map(Draft.string)
  }

  /// With its first, its middle or its last character repeated.
  private static func lengthened(_ text: String, to length: Int) -> [String] {
    let scalars = Array(text.unicodeScalars)
    guard let last = scalars.last, scalars.count < length else { return [] }
    return Set([0, scalars.count / 2, scalars.count - 1]).sorted().map { position in
      var longer = String.UnicodeScalarView()
      longer.append(contentsOf: scalars[...position])
      let more = repeatElement(scalars[position], count: length - scalars.count)
      longer.append(contentsOf: more)
      if position + 1 < scalars.count { longer.append(contentsOf: scalars[(position + 1)...]) }
      return String(longer)
    } + (last == "a" ? [] : [String(repeating: "a", count: length)])
  }

  private static func lists(
    _ old: ValueMaker, _ schemas: [SchemaIndex], _ sides: [Side]
  ) -> [Draft] {
    var counts: Set<Int> = [0, 1, 2]
    for (maker, schemas) in sides {
      for part in maker.program.arrayParts(schemas) {
        for bound in [part.minCount, part.maxCount] where bound <= 1024 {
          counts.formUnion([Int(bound) - 1, Int(bound), Int(bound) + 1].filter { $0 >= 0 })
        }
      }
    }
    let items = old.program.itemSchemas(schemas)
    let item = old.value(items)
    let texts = old.program.types(items).contains(.string) && items.isEmpty == false
    return counts.sorted().flatMap { count -> [Draft] in
      let same = Draft.sequence(Array(repeating: item, count: count))
      guard count > 1 else { return [same] }
      // Lists whose items must differ.
      let numbers = Draft.sequence((0..<count).map { .integer(Int64($0) + 1) })
      let words = Draft.sequence((0..<count).map { .string("a\($0)") })
      return texts ? [same, words] : [same, numbers]
    }
  }

  private static func mappings(
    _ old: ValueMaker, _ schemas: [SchemaIndex], _ new: ValueMaker, _ newSchemas: [SchemaIndex],
    _ sides: [Side]
  ) -> [Draft] {
    let bases = old.objects(schemas, completedBy: new, newSchemas)
    guard let base = bases.last else { return [] }
    let names = Array(old.program.fieldNames(schemas).prefix(200))
    func field(_ name: String) -> Draft {
      old.value(old.program.schemas(of: name, in: schemas))
    }
    var values = bases + [.mapping([])] + bases.map { $0.setting("unknown-field", to: "a") }
    values.append(names.reduce(base) { $0.setting($1, to: field($1)) })
    // Fields that belong together, or must not stand together.
    for first in names.prefix(12) {
      for second in names.prefix(12) where first < second {
        values.append(base.setting(first, to: field(first)).setting(second, to: field(second)))
      }
    }
    var counts: Set<Int> = []
    for (maker, schemas) in sides {
      for part in maker.program.objectParts(schemas) {
        for bound in [part.minCount, part.maxCount] where bound <= 256 {
          counts.formUnion([Int(bound), Int(bound) + 1])
        }
      }
    }
    for count in counts.sorted() {
      let keys = (0..<count).map { Draft.Entry("key\($0)", field("key\($0)")) }
      values.append(.mapping(keys))
    }
    return values
  }
}
