#include "CRE2.h"

#include <re2/re2.h>

#include <new>
#include <string>
#include <vector>

struct CRE2Pattern {
  RE2 expression;
  // By group, counted from 1; copied, since RE2 hands out a map.
  std::vector<std::string> names;

  CRE2Pattern(const re2::StringPiece &text, const RE2::Options &options)
      : expression(text, options) {
    if (!expression.ok()) return;
    names.resize(expression.NumberOfCapturingGroups() + 1);
    for (const auto &entry : expression.CapturingGroupNames()) names[entry.first] = entry.second;
  }
};

static CRE2Text text(const std::string &string) { return {string.data(), string.size()}; }

CRE2Pattern *CRE2PatternCompile(const char *bytes, size_t length, int64_t maximumMemory) {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingUTF8);
  options.set_log_errors(false);
  options.set_longest_match(false);
  options.set_max_mem(maximumMemory);
  return new (std::nothrow) CRE2Pattern(re2::StringPiece(bytes, length), options);
}

void CRE2PatternFree(CRE2Pattern *pattern) { delete pattern; }

CRE2Error CRE2PatternError(const CRE2Pattern *pattern) {
  switch (pattern->expression.error_code()) {
    case RE2::NoError:
      return CRE2ErrorNone;
    case RE2::ErrorPatternTooLarge:
      return CRE2ErrorTooLarge;
    case RE2::ErrorRepeatSize:
      return CRE2ErrorRepetition;
    case RE2::ErrorBadEscape:
    case RE2::ErrorBadCharClass:
    case RE2::ErrorBadCharRange:
    case RE2::ErrorBadNamedCapture:
    case RE2::ErrorRepeatOp:
    case RE2::ErrorInternal:
      return CRE2ErrorUnknown;
    default:
      return CRE2ErrorMalformed;
  }
}

CRE2Text CRE2PatternErrorText(const CRE2Pattern *pattern) {
  return text(pattern->expression.error());
}

CRE2Text CRE2PatternErrorFragment(const CRE2Pattern *pattern) {
  return text(pattern->expression.error_arg());
}

int CRE2PatternGroupCount(const CRE2Pattern *pattern) {
  return pattern->expression.NumberOfCapturingGroups();
}

CRE2Text CRE2PatternGroupName(const CRE2Pattern *pattern, int group) {
  return text(pattern->names[group]);
}

int CRE2PatternProgramSize(const CRE2Pattern *pattern) {
  return pattern->expression.ProgramSize();
}

bool CRE2PatternMatch(
  const CRE2Pattern *pattern, const char *bytes, size_t length, size_t start, bool isWhole,
  CRE2Range *ranges, int count) {
  const RE2::Anchor anchor = isWhole ? RE2::ANCHOR_BOTH : RE2::UNANCHORED;
  const re2::StringPiece subject(bytes, length);
  if (count == 0) return pattern->expression.Match(subject, start, length, anchor, nullptr, 0);
  std::vector<re2::StringPiece> found(count);
  if (!pattern->expression.Match(subject, start, length, anchor, found.data(), count)) return false;
  for (int index = 0; index < count; index++) {
    const char *begin = found[index].data();
    if (begin == nullptr) {
      ranges[index] = {-1, -1};
    } else {
      ranges[index].start = begin - bytes;
      ranges[index].end = ranges[index].start + static_cast<ptrdiff_t>(found[index].size());
    }
  }
  return true;
}
