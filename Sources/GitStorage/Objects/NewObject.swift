/// An object that a repository lacks and is to get.
struct NewObject: Sendable {
  enum Kind: Sendable {
    case blob, tree, commit
  }

  let kind: Kind
  let bytes: [UInt8]
  let id: ObjectID

  init(_ kind: Kind, _ bytes: [UInt8]) throws(StorageError) {
    self.init(kind, bytes, id: try Git2.hash(bytes, as: kind))
  }

  /// For an object whose id is known already.
  init(_ kind: Kind, _ bytes: [UInt8], id: ObjectID) {
    self.kind = kind
    self.bytes = bytes
    self.id = id
  }
}
