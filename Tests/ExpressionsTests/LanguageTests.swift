import Diagnostics
import Expressions
import Syntax
import Testing

/// Every function, macro and operator of the language once: each of these is true.
@Suite struct LanguageTests {
  private func outcome(_ text: String) -> String {
    let source = ExpressionText(SourceFile(path: "expression", text: text))
    let compiled = Expression.compile(source, environment: TypeEnvironment())
    guard let expression = compiled.value else {
      return compiled.diagnostics.map(\.finding.message).joined(separator: "; ")
    }
    let result = expression.evaluate(.none)
    if case .bool(let value)? = result.value { return "\(value)" }
    return result.diagnostics.map(\.finding.message).joined(separator: "; ")
  }

  @Test(arguments: [
    "'abc'.charAt(1) == 'b' && 'abc'.charAt(3) == ''",
    "'tacocat'.indexOf('ac') == 1 && 'tacocat'.indexOf('a', 3) == 5 && 'a'.indexOf('b') == -1",
    "'tacocat'.lastIndexOf('a') == 5 && 'tacocat'.lastIndexOf('a', 4) == 1",
    "['a', 'b'].join() == 'ab' && ['a', 'b'].join('-') == 'a-b' && [].join('-') == ''",
    "'TacoCÆt'.lowerAscii() == 'tacocÆt' && 'tacocæt'.upperAscii() == 'TACOCæT'",
    "'aaa'.replace('a', 'b') == 'bbb' && 'aaa'.replace('a', 'b', 2) == 'bba'",
    "'a b c'.split(' ') == ['a', 'b', 'c'] && 'a b c'.split(' ', 2) == ['a', 'b c']",
    "'tacocat'.substring(4) == 'cat' && 'tacocat'.substring(0, 4) == 'taco'",
    "' \\t\\u00a0a\\n'.trim() == 'a' && 'aé'.reverse() == 'éa'",
    "strings.quote('a\"b\\n') == '\"a\\\\\"b\\\\n\"'",
    "'%s|%d|%.2f|%e|%x|%X|%o|%b|%%'.format(['a', 1, 1.5, 1.0, 255, 'z', 8, true]) == 'a|1|1.50|1.000000e+00|ff|7A|10|1|%'",
    "'%e %.3e'.format([1e-320, 1e-320]) == '9.999889e-321 1.000e-320'",
    "'%.20e'.format([2.2250738585072014e-308]) == '2.22507385850720138309e-308'",
    "'%f'.format([5e-324]) == '0.000000' && '%.3f'.format([1e22]) == '10000000000000000000000.000'",
    "'%s'.format([[1, 'a', {'b': 2.5}, null, duration('1s')]]) == '[1, a, {b: 2.5}, null, 1s]'",
  ]) func strings(_ expression: String) { #expect(outcome(expression) == "true") }

  @Test(arguments: [
    "math.greatest(1, 2.5, 3u) == 3u && math.least([3, 1, 2]) == 1 && math.greatest(5) == 5",
    "math.ceil(1.2) == 2.0 && math.floor(-1.2) == -2.0 && math.trunc(-1.9) == -1.0",
    "math.round(2.5) == 3.0 && math.round(-2.5) == -3.0",
    "math.abs(-2) == 2 && math.abs(-2.5) == 2.5 && math.sign(-3) == -1 && math.sign(2u) == 1u",
    "math.isNaN(0.0 / 0.0) && math.isInf(1.0 / 0.0) && math.isFinite(1.0) && math.sqrt(16) == 4.0",
    "string(math.sign(-0.0)) == '0' && math.sign(-0.5) == -1.0",
    "math.bitAnd(6, 3) == 2 && math.bitOr(6, 3) == 7 && math.bitXor(6, 3) == 5 && math.bitNot(0) == -1",
    "math.bitShiftLeft(1, 4) == 16 && math.bitShiftLeft(1, 64) == 0",
    "math.bitShiftRight(-1, 1) == 9223372036854775807 && math.bitShiftRight(8u, 2) == 2u",
  ]) func mathematics(_ expression: String) { #expect(outcome(expression) == "true") }

  @Test(arguments: [
    "[1, 2, 2, 1.0].distinct().size() == 2 && lists.range(3) == [0, 1, 2]",
    "[[1], [2, [3]]].flatten() == [1, 2, [3]] && [[1], [2, [3]]].flatten(2) == [1, 2, 3]",
    "[1, 2, 3].slice(1, 3) == [2, 3] && [1, 2].reverse() == [2, 1]",
    "[3, 1, 2].sort() == [1, 2, 3] && ['aa', 'b'].sortBy(s, s.size()) == ['b', 'aa']",
    "[1, 2].first().value() == 1 && [1, 2].last().value() == 2 && !([].first().hasValue())",
    "sets.contains([1, 2], [1]) && sets.equivalent([1, 1], [1]) && sets.intersects([1], [1, 2])",
    "[1, 2, 3].sum() == 6 && [1, 3].max() == 3 && [1, 3].min() == 1 && [1, 2].isSorted()",
    "[1, 2, 1].indexOf(1) == 0 && [1, 2, 1].lastIndexOf(1) == 2",
    "[1, 2].all(i, v, v == i + 1) && {'a': 1}.exists(k, v, k == 'a' && v == 1)",
    "[1, 2].existsOne(v, v == 2) && [1, 2].exists_one(i, v, v == 2) && [1, 2].existsOne(i, v, i == 1)",
    "[1, 2].transformList(i, v, v > 1, v * 2) == [4] && [5].transformMap(i, v, v + i) == {0: 5}",
    "{'a': 'x'}.transformMapEntry(k, v, {v: k}) == {'x': 'a'}",
    "[1, 2, 3].map(x, x > 1, x * 2) == [4, 6] && [1, 2].filter(x, x > 1) == [2]",
    "1 in [1.0, 2] && 'a' in {'a': 1} && dyn(1u) in {1: 'a'}",
  ]) func collections(_ expression: String) { #expect(outcome(expression) == "true") }

  @Test(arguments: [
    "optional.of(1).hasValue() && optional.none().or(optional.of(1)).value() == 1",
    "!optional.ofNonZeroValue('').hasValue() && optional.ofNonZeroValue([]).orValue([1]) == [1]",
    "optional.of(2).optMap(x, x * 2).value() == 4",
    "!optional.of(2).optFlatMap(x, optional.none()).hasValue()",
    "{'a': {'b': 1}}.?a.?b.value() == 1 && {'a': 1}[?'b'].orValue(3) == 3 && [1][?2].orValue(0) == 0",
    "{?'a': optional.of(1), ?'b': optional.none()} == {'a': 1} && [?optional.none(), 2] == [2]",
    "optional.unwrap([optional.of(1), optional.none()]) == [1] && [optional.of(1)].unwrapOpt() == [1]",
    "optional.of({'a': 1}).a.value() == 1 && optional.of([1, 2])[0].value() == 1",
    "optional.of(1).orValue(1 / 0) == 1 && optional.of(1).or(optional.of(1 / 0)).value() == 1",
    "optional.of(1).optMap(x, x + 1).orValue([][0]) == 2 && optional.none().orValue(3) == 3",
    "!has({1: 2}.a) && !{true: 1}.?a.hasValue()",
    "cel.bind(x, 5, x * x) == 25 && has({'a': 1}.a) && !has({'a': 1}.b)",
  ]) func optionalsAndBindings(_ expression: String) { #expect(outcome(expression) == "true") }

  @Test(arguments: [
    "timestamp('2020-02-29T12:30:45.123Z').getFullYear() == 2020 && timestamp(5) > timestamp(0)",
    "timestamp('2020-02-29T12:30:45Z').getMonth() == 1 && timestamp(0).getDayOfYear() == 0",
    "timestamp('2020-02-29T12:30:45Z').getDayOfMonth() == 28 && timestamp(0).getDate() == 1",
    "timestamp('2020-02-29T12:30:45.123Z').getMilliseconds() == 123 && timestamp(0).getDayOfWeek() == 4",
    "timestamp('2020-02-29T23:30:45Z').getHours('+02:00') == 1 && timestamp(61).getSeconds() == 1",
    "timestamp('2020-01-01T00:00:00+02:00') == timestamp('2019-12-31T22:00:00Z')",
    "timestamp(3600) - timestamp(0) == duration('1h') && timestamp(0) + duration('1s') == timestamp(1)",
    "duration('1.5h').getMinutes() == 90 && duration('90s').getSeconds() == 90",
    "string(duration('90m')) == '5400s' && int(timestamp('1970-01-01T00:00:05Z')) == 5",
    "int('12') == 12 && int(-3.9) == -3 && uint(3.9) == 3u && double('1e3') == 1000.0 && bool('true')",
    "string(b'abc') == 'abc' && bytes('é').size() == 2 && string(-0.5) == '-0.5' && size('é') == 1",
    "type(1) == int && type(type(1)) == type && type(null) == null_type && type(b'') == bytes",
    "dyn(1) == 1.0 && 1 < 1.5 && 1u < 2 && b'a' < b'b' && false < true",
    "base64.decode('aGVs\\nbG8=\\r\\n') == b'hello'",
    "base64.encode(b'hello') == 'aGVsbG8=' && base64.decode('aGVsbG8') == b'hello'",
    "(1 / 0 > 0 || true) && [1, 0].exists(x, 1 / x > 0) && ![0, 1].all(x, 1 / x > 5)",
    "r'\\n' == '\\\\n' && '''a'b''' == 'a\\'b' && 0x1F == 31 && .5 == 0.5 && b'\\xff'.size() == 1",
    // A double that no integer of the type reaches stands beyond them all; else the nearest double is compared.
    "9223372036854775807 == int(9223372036854774784.0) + 1023 && dyn(9223372036854775807) == 9223372036854775808.0",
    "9007199254740993 <= 9007199254740992.0 && 9223372036854775807 < 9223372036854777856.0",
    "18446744073709551615u >= 18446744073709551616.0 && 18446744073709551615u < 18446744073709555712.0",
    "!(1 < 0.0 / 0.0) && !(1 >= 0.0 / 0.0) && dyn(1) != 0.0 / 0.0 && -1.0 / 0.0 < -9223372036854775808",
    "!({'a': dyn({})}.?a.b.hasValue()) && !({}.?a.b.hasValue())",
  ]) func timesAndConversions(_ expression: String) { #expect(outcome(expression) == "true") }

  @Test(arguments: [
    "url('https://a.example:80/p%20q?x=1&x=2').getQuery() == {'x': ['1', '2']} && isURL('https://a')",
    "ip('::1').isLoopback() && ip('10.0.0.1').family() == 4 && string(ip('10.0.0.1')) == '10.0.0.1'",
    "cidr('10.0.0.0/8').containsIP('10.1.2.3') && cidr('10.0.0.0/8').containsCIDR('10.0.0.0/9')",
    "cidr('10.1.2.3/8').masked() == cidr('10.0.0.0/8') && cidr('10.0.0.0/8').prefixLength() == 8",
    "isIP('::1') && isCIDR('::/8') && ip.isCanonical('::1') && !ip.isCanonical('0::1')",
    "quantity('1.5Gi').add(quantity('512Mi')).compareTo(quantity('2Gi')) == 0 && isQuantity('1Gi')",
    "quantity('5').sub(2).asInteger() == 3 && quantity('-2').sign() == -1 && quantity('50k').isInteger()",
    "semver('1.2.3').isLessThan(semver('1.10.0')) && semver('v1.2', true).minor() == 2",
    "!format.dns1123Label().validate('ok').hasValue() && format.named('uuid').hasValue()",
    "'abc 123'.find('[0-9]+') == '123' && '1 2 3'.findAll('[0-9]', 2) == ['1', '2']",
    "'abc'.matches('a.c') && !matches('abc', '^b')",
    "regex.extract('item-A, item-B', r'item-(\\w+)') == optional.of('A')",
    "regex.extract('abc', 'b') == optional.of('b') && !regex.extract('abc', 'x').hasValue()",
    "!regex.extract('ac', 'a(b)?c').hasValue()",
    "regex.extractAll('id:12, id:345', r'id:(\\d+)') == ['12', '345'] && regex.extractAll('a', 'b') == []",
    "regex.extractAll('id:12, id:3', r'id:\\d+') == ['id:12', 'id:3']",
    "regex.replace('foo bar', '(fo)o (ba)r', r'\\2 \\1') == 'ba fo' && regex.replace('a', 'a', r'\\\\') == r'\\'",
    "regex.replace('banana', 'a', 'x', 2) == 'bxnxna' && regex.replace('banana', 'a', 'x', 0) == 'banana'",
    "regex.replace('é1é2', '[0-9]', '<\\\\0>') == 'é<1>é<2>'",
  ]) func kubernetes(_ expression: String) { #expect(outcome(expression) == "true") }

  /// What has no value says why.
  @Test(arguments: [
    ("{'a': dyn(null)}.?a.b.hasValue()", "no such overload: '.b' takes no null_type"),
    ("uint('+1') == 1u", "'+1' cannot become a uint"),
    ("uint('-0') == 0u", "'-0' cannot become a uint"),
  ]) func refusals(_ expression: String, _ expected: String) {
    #expect(outcome(expression) == expected)
  }
}
