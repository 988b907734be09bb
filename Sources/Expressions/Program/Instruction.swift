/// One step of a program. Values are on a stack whose depth at every step is known when the program is made.
struct Instruction: Sendable {
  var operation: Operation
  /// Which macro, for the operations of one.
  var macro = TermKind.fault
  /// By operation: an index, a jump's target, a count.
  var a: UInt32 = 0
  var b: UInt32 = 0

  enum Operation: UInt8, Sendable {
    /// Pushes constant `a`.
    case constant
    /// Pushes variable `a` of the environment.
    case variable
    /// Pushes the value at position `a` of the stack; raises it where it is a failure.
    case local
    /// Pushes what stands along path `a`: `.config.a.b` in one step.
    case path
    /// Pushes the outcome of test `a`.
    case test
    /// Replaces the value by its field, key `a`.
    case select
    case selectOptional
    case present
    /// Replaces value and key by the element.
    case index
    case indexOptional
    case not
    case negate
    case add
    case subtract
    case multiply
    case divide
    case remainder
    case equal
    case notEqual
    case less
    case lessOrEqual
    case greater
    case greaterOrEqual
    case contains
    /// Jumps to `a` where the value on top is false, or true, and leaves it there.
    case jumpIfFalse
    case jumpIfTrue
    /// Replaces two values by their conjunction or disjunction; either may be a failure.
    case and
    case or
    /// Takes the condition and goes on, or jumps to `a` where it is false.
    case branch
    case jump
    /// Replaces `a` values by a list; `b` is an index into the optional marks, 0 for none.
    case list
    /// Replaces `a` keys and values in turn by a map; `b` as for lists.
    case map
    /// Calls function `a` with `b` arguments.
    case call
    /// Replaces the value by what its schema says it is: conversion `a`.
    case convert
    /// Raises failure `a` of the program.
    case fail
    /// Replaces a list or map by a macro's state, with two variables where `a` is 1: see `FoldState`.
    case foldStart
    /// Sets the macro's variables to the next element, or jumps to `a` behind the last; `b` is the state's position.
    case foldNext
    /// Takes the body's value into the result of the state at `b`; jumps to `a` where that is decided.
    case foldStep
    /// Replaces the state at `b` by its result.
    case foldEnd
    /// Takes away the value below the top: the end of a binding.
    case unbind
    /// Replaces an optional by what it holds, or jumps to `a` with the empty optional left.
    case unwrap
    /// Jumps to `a` where the optional on top holds a value, which takes its place where `b` is 1.
    case orElse
    /// Wraps the top in an optional.
    case wrap
    /// Raises a failure that a condition left on top.
    case settle
  }
}
