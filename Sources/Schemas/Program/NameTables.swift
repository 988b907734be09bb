import Syntax

/// Tables of names, all in two arrays: open addressing by `keyHash`, with the bytes beside.
struct NameTables: Sendable {
  private(set) var slots: [NameSlot] = []
  private(set) var bytes: [UInt8] = []

  /// Adds a table; a name stands in `entries` once.
  mutating func add(_ entries: [NameEntry]) -> NameTable {
    var capacity = 2
    while capacity < entries.count * 2 { capacity *= 2 }
    let start = slots.count
    let mask = UInt32(capacity - 1)
    slots += [NameSlot](repeating: NameSlot(), count: capacity)
    for entry in entries {
      let name = add(entry.name)
      var index = name.hash & mask
      while slots[start + Int(index)].isUsed { index = (index + 1) & mask }
      slots[start + Int(index)] = NameSlot(
        name: name, isUsed: true, schema: entry.schema, required: entry.required)
    }
    return NameTable(start: Int32(start), mask: mask)
  }

  /// Adds a name that no table holds.
  mutating func add(_ name: String) -> KnownName {
    var name = name
    return name.withUTF8 { name in
      defer { bytes += name }
      return KnownName(hash: keyHash(name), place: Run(start: bytes.count, count: name.count))
    }
  }

  /// The slot of a name; -1 where the table has it not.
  @inline(__always)
  func find(_ name: UnsafeBufferPointer<UInt8>, hash: UInt32, in table: NameTable) -> Int {
    var index = hash & table.mask
    while true {
      let position = Int(table.start) + Int(index)
      let slot = slots[position]
      if !slot.isUsed { return -1 }
      if slot.name.hash == hash && equals(name, slot.name) { return position }
      index = (index &+ 1) & table.mask
    }
  }

  @inline(__always)
  func equals(_ text: UnsafeBufferPointer<UInt8>, _ name: KnownName) -> Bool {
    guard text.count == Int(name.place.count) else { return false }
    var index = 0
    while index < text.count {
      if text[index] != bytes[Int(name.place.start) &+ index] { return false }
      index &+= 1
    }
    return true
  }

  /// The entry of a mapping that has the name.
  func entry(_ name: KnownName, of node: Node) -> Node.Entry? {
    for entry in node.entries where entry.keyHash == name.hash {
      if entry.key.withBytes({ equals($0, name) }) { return entry }
    }
    return nil
  }

  func text(_ name: KnownName) -> String {
    String(decoding: bytes[name.place.indices], as: UTF8.self)
  }

  /// The names of a table that have a schema, sorted.
  func properties(in table: NameTable) -> [String] { entries(in: table).map(\.name) }

  /// The slots of a table that hold a name.
  func used(in table: NameTable) -> [NameSlot] {
    slots[Int(table.start)...Int(table.start) + Int(table.mask)].filter(\.isUsed)
  }

  /// The names of a table that have a schema, by name.
  func entries(in table: NameTable) -> [(name: String, schema: SchemaIndex)] {
    let all = slots[Int(table.start)...Int(table.start) + Int(table.mask)]
    return all.filter { $0.isUsed && $0.schema != .absent }
      .map { (text($0.name), $0.schema) }.sorted { $0.0 < $1.0 }
  }
}

struct NameTable: Sendable {
  var start: Int32 = 0
  var mask: UInt32 = 0
}

/// A name in `NameTables.bytes`.
struct KnownName: Sendable {
  var hash: UInt32 = 0
  var place = Run()
}

struct NameSlot: Sendable {
  var name = KnownName()
  var isUsed = false
  /// The schema of a property; `absent` for a name that is only required.
  var schema = SchemaIndex.absent
  /// The property's bit among those that are required; 0 for an optional one.
  var required: UInt64 = 0
}

/// What goes into a slot.
struct NameEntry: Sendable {
  var name: String
  var schema = SchemaIndex.absent
  var required: UInt64 = 0
}
