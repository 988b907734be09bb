import Expressions

/// A program for loops that must not count references: its arrays as plain addresses, valid only inside the call of
/// `Schema.withView` that made it.
struct ProgramView {
  let schemas: UnsafeBufferPointer<CompiledSchema>
  let objects: UnsafeBufferPointer<ObjectPart>
  let arrays: UnsafeBufferPointer<ArrayPart>
  let strings: UnsafeBufferPointer<StringPart>
  let numbers: UnsafeBufferPointer<NumberPart>
  let values: UnsafeBufferPointer<ValuePart>
  let applicators: UnsafeBufferPointer<Applicator>
  let operands: UnsafeBufferPointer<SchemaIndex>
  let slots: UnsafeBufferPointer<NameSlot>
  let names: UnsafeBufferPointer<UInt8>
  /// For everything that is looked at less often.
  let program: Unmanaged<ProgramBox>
  let root: SchemaIndex
  let tracksScope: Bool

  /// The whole program.
  var whole: Program {
    @inline(__always) get { program._withUnsafeGuaranteedRef { $0.program } }
  }
}

/// Gives a program an address.
final class ProgramBox: Sendable {
  let program: Program

  init(_ program: Program) { self.program = program }

  /// Calls `body` with a view, which ends with the call.
  func withView<Result>(_ body: (ProgramView) -> Result) -> Result {
    program.schemas.withUnsafeBufferPointer { schemas in
      program.objects.withUnsafeBufferPointer { objects in
        program.arrays.withUnsafeBufferPointer { arrays in
          program.strings.withUnsafeBufferPointer { strings in
            program.numbers.withUnsafeBufferPointer { numbers in
              program.values.withUnsafeBufferPointer { values in
                withView(schemas, objects, arrays, strings, numbers, values, body)
              }
            }
          }
        }
      }
    }
  }

  private func withView<Result>(
    _ schemas: UnsafeBufferPointer<CompiledSchema>, _ objects: UnsafeBufferPointer<ObjectPart>,
    _ arrays: UnsafeBufferPointer<ArrayPart>, _ strings: UnsafeBufferPointer<StringPart>,
    _ numbers: UnsafeBufferPointer<NumberPart>, _ values: UnsafeBufferPointer<ValuePart>,
    _ body: (ProgramView) -> Result
  ) -> Result {
    program.applicators.withUnsafeBufferPointer { applicators in
      program.operands.withUnsafeBufferPointer { operands in
        program.names.slots.withUnsafeBufferPointer { slots in
          program.names.bytes.withUnsafeBufferPointer { names in
            body(
              ProgramView(
                schemas: schemas, objects: objects, arrays: arrays, strings: strings,
                numbers: numbers, values: values, applicators: applicators, operands: operands,
                slots: slots, names: names, program: .passUnretained(self), root: program.root,
                tracksScope: program.tracksScope))
          }
        }
      }
    }
  }
}

/// Whether two stretches of as many bytes, at least one, are the same: eight bytes at a time, the last ones once more.
@inline(__always)
func isSameMemory(
  _ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int
) -> Bool {
  let left = UnsafeRawPointer(left)
  let right = UnsafeRawPointer(right)
  if count >= 8 {
    var index = 0
    while index &+ 8 <= count {
      if word(left, index) != word(right, index) { return false }
      index &+= 8
    }
    return word(left, count &- 8) == word(right, count &- 8)
  }
  if count >= 4 {
    return half(left, 0) == half(right, 0) && half(left, count &- 4) == half(right, count &- 4)
  }
  var index = 0
  while index < count {
    if left.load(fromByteOffset: index, as: UInt8.self)
      != right.load(fromByteOffset: index, as: UInt8.self)
    {
      return false
    }
    index &+= 1
  }
  return true
}

@inline(__always)
private func word(_ bytes: UnsafeRawPointer, _ offset: Int) -> UInt64 {
  bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
}

@inline(__always)
private func half(_ bytes: UnsafeRawPointer, _ offset: Int) -> UInt32 {
  bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
}

extension ProgramView {
  /// The slot of a name; -1 where the table has it not.
  @inline(__always)
  func find(_ name: UnsafeBufferPointer<UInt8>, hash: UInt32, in table: NameTable) -> Int {
    var index = hash & table.mask
    while true {
      let position = Int(table.start) &+ Int(index)
      let slot = slots[position]
      if !slot.isUsed { return -1 }
      if slot.name.hash == hash && equals(name, slot.name) { return position }
      index = (index &+ 1) & table.mask
    }
  }

  @inline(__always)
  func equals(_ text: UnsafeBufferPointer<UInt8>, _ name: KnownName) -> Bool {
    let count = text.count
    guard count == Int(name.place.count) else { return false }
    guard count > 0, let left = text.baseAddress, let right = names.baseAddress else { return true }
    return isSameMemory(left, right + Int(name.place.start), count)
  }
}
