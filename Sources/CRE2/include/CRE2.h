#pragma once
// RE2 for Swift: a C face on the few calls that Pattern.swift needs. Texts are UTF-8 with a length and
// may hold NUL. A compiled pattern never changes, so any thread may match with it.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct CRE2Pattern CRE2Pattern;

/// A text that lives as long as the pattern it was asked of.
typedef struct {
  const char *bytes;
  size_t length;
} CRE2Text;

/// A part of the text that was matched, from `start` up to `end`; both are -1 where a group took no part.
typedef struct {
  ptrdiff_t start;
  ptrdiff_t end;
} CRE2Range;

typedef enum {
  CRE2ErrorNone = 0,
  /// The program of the pattern would be larger than the memory that it may have.
  CRE2ErrorTooLarge = 1,
  /// Brackets, parentheses, or an escape at the end: the text is no pattern in any dialect.
  CRE2ErrorMalformed = 2,
  /// Something that RE2 does not know.
  CRE2ErrorUnknown = 3,
  /// A repetition count above what RE2 allows, or nested ones that multiply to more.
  CRE2ErrorRepetition = 4,
} CRE2Error;

/// Never NULL unless memory is out; ask `CRE2PatternError` before anything else. `maximumMemory` bounds
/// the program and the states cached while matching, in bytes. Nothing is ever logged.
CRE2Pattern *CRE2PatternCompile(const char *text, size_t length, int64_t maximumMemory);
void CRE2PatternFree(CRE2Pattern *pattern);

CRE2Error CRE2PatternError(const CRE2Pattern *pattern);
/// What RE2 says of the error.
CRE2Text CRE2PatternErrorText(const CRE2Pattern *pattern);
/// The part of the pattern that is at fault; may be empty.
CRE2Text CRE2PatternErrorFragment(const CRE2Pattern *pattern);

int CRE2PatternGroupCount(const CRE2Pattern *pattern);
/// The name of a group counted from 1; empty when it has none.
CRE2Text CRE2PatternGroupName(const CRE2Pattern *pattern, int group);
/// The number of instructions: what a byte of text costs at most.
int CRE2PatternProgramSize(const CRE2Pattern *pattern);

/// Whether `text` matches from `start` on, somewhere or, when `isWhole`, from there to its end. Fills
/// `ranges` with the whole match and then the groups; a count of 0 is the fastest.
bool CRE2PatternMatch(
  const CRE2Pattern *pattern, const char *text, size_t length, size_t start, bool isWhole,
  CRE2Range *ranges, int count);

#ifdef __cplusplus
}
#endif
