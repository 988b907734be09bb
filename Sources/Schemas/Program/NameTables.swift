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
      var name = entry.name
      let (hash, place) = name.withUTF8 { name in
        defer { bytes += name }
        return (keyHash(name), Run(start: bytes.count, count: name.count))
      }
      var index = hash & mask
      while slots[start + Int(index)].isUsed { index = (index + 1) & mask }
      slots[start + Int(index)] = NameSlot(
        hash: hash, isUsed: true, name: place, schema: entry.schema, required: entry.required)
    }
    return NameTable(start: Int32(start), mask: mask)
  }

  /// The slot of a name; -1 where the table has it not.
  @inline(__always)
  func find(_ name: UnsafeBufferPointer<UInt8>, hash: UInt32, in table: NameTable) -> Int {
    var index = hash & table.mask
    while true {
      let position = Int(table.start) + Int(index)
      let slot = slots[position]
      if !slot.isUsed { return -1 }
      if slot.hash == hash && equals(name, slot.name) { return position }
      index = (index &+ 1) & table.mask
    }
  }

  @inline(__always)
  private func equals(_ name: UnsafeBufferPointer<UInt8>, _ place: Run) -> Bool {
    guard name.count == Int(place.count) else { return false }
    var index = 0
    while index < name.count {
      if name[index] != bytes[Int(place.start) &+ index] { return false }
      index &+= 1
    }
    return true
  }

  func name(of slot: NameSlot) -> String {
    String(decoding: bytes[slot.name.indices], as: UTF8.self)
  }

  /// The names of a table in no particular order.
  func names(in table: NameTable) -> [String] {
    slots[Int(table.start)...Int(table.start) + Int(table.mask)].filter(\.isUsed).map(name(of:))
  }
}

struct NameTable: Sendable {
  var start: Int32 = 0
  var mask: UInt32 = 0
}

struct NameSlot: Sendable {
  var hash: UInt32 = 0
  var isUsed = false
  var name = Run()
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
