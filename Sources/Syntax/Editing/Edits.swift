package import Diagnostics

/// Edits of a file at a place of its tree. Each gives the stretches of text to replace, in source
/// order and not overlapping, for `FixIt` or `SourceFile.bytes(applying:)`; every byte outside of
/// them stays. What is written follows the file: its line ends, its indentation, block or flow, the
/// quotes of what is replaced or stands beside it.
///
/// A node that was reached through an alias or a merge key is edited where it is written, for all
/// that share it. All give `nil` where the text has no certain place for the edit: in a tree made
/// of a draft, on either side of a `? key`, where an anchor would go that is used elsewhere, or
/// where a block scalar would swallow what comes next.
extension Node {
  /// Puts `value` in this value's place. An anchor stays, a tag does not; comments stay but for
  /// those inside of what goes.
  package func replacement(by value: Draft) -> [TextEdit]? {
    guard let text = SourceText(tree), !isKey, !isUsedElsewhere(from: index + 1) else { return nil }
    guard let step = path.last else { return Replacement(self, text).ofRoot(value) }
    let edits =
      step.collection.style == .flow
      ? FlowReplacement(self, step, text).edits(value)
      : Replacement(self, text).inBlock(value, step)
    return edits?.joined()
  }

  /// Adds an entry to this mapping, as number `position` of those written in it or as the last;
  /// `nil` also where the mapping has the key.
  package func insertion(of key: String, _ value: Draft, at position: Int? = nil) -> [TextEdit]? {
    guard isMapping, !ownKeys.contains(where: { $0.hasText(key) }) else { return nil }
    return insertion(of: .entry(Draft.Entry(key, value)), at: position)
  }

  /// Adds an item to this sequence, as number `position` or as the last.
  package func insertion(of item: Draft, at position: Int? = nil) -> [TextEdit]? {
    guard isSequence else { return nil }
    return insertion(of: .item(item), at: position)
  }

  private func insertion(of child: NewChild, at position: Int?) -> [TextEdit]? {
    guard let text = SourceText(tree), !isAlias else { return nil }
    let position = position ?? writtenCount
    guard 0...writtenCount ~= position else { return nil }
    if writtenCount == 0 && style == .flow && path.last?.collection.style != .flow
      && !text.hasComment(in: range)
    {
      // Where blocks are the habit, an empty `{}` is not the beginning of a flow.
      return replacement(by: child.asCollection)
    }
    let edits =
      style == .flow
      ? FlowChildren(self, text)?.insertion(of: child, at: position)
      : BlockChildren(self, text)?.insertion(of: child, at: position)
    return edits?.joined()
  }

  /// Takes this item out of its sequence, or the entry of this key or value out of its mapping,
  /// with its own comments: those on its lines, those right above it and those indented deeper
  /// right below. Where it is the only one, an empty `{}` or `[]` stays.
  package func removal() -> [TextEdit]? {
    guard let text = SourceText(tree), let step = path.last else { return nil }
    let first = step.element
    guard !Node(tree: tree, index: first).isUsedElsewhere(from: first, alsoAfterKey: true) else {
      return nil
    }
    let holder = step.collection
    if holder.writtenCount == 1 && holder.style == .block {
      return holder.replacement(by: holder.isMapping ? .mapping([]) : .sequence([]))
    }
    guard let position = holder.position(of: first) else { return nil }
    let edits =
      holder.style == .flow
      ? FlowChildren(holder, text)?.removal(of: position)
      : BlockChildren(holder, text)?.removal(of: position)
    return edits?.joined()
  }

  /// Gives this key another name, in the quotes that it has; `nil` also where its mapping has that
  /// name, and for `<<`.
  package func renaming(to name: String) -> [TextEdit]? {
    guard SourceText(tree) != nil, isKey, tag == nil, !isMergeKey, let step = path.last,
      !step.collection.ownKeys.contains(where: { $0 != self && $0.hasText(name) })
    else { return nil }
    let scalar = ScalarText(.string(name), like: self, inFlow: step.collection.style == .flow)
    guard scalar.bytes.count <= 1024 else { return nil }
    return [TextEdit(range: range, text: scalar.text)]
  }
}

/// What is to be added to a collection.
enum NewChild {
  case entry(Draft.Entry)
  case item(Draft)

  var asCollection: Draft {
    switch self {
    case .entry(let entry): .mapping([entry])
    case .item(let item): .sequence([item])
    }
  }
}
