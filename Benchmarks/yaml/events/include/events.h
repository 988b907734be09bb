#ifndef EVENTS_H
#define EVENTS_H

#include <stddef.h>

/// Reads the bytes with libyaml and throws every event away: the work that no reader built on it can
/// save. Gives the number of events, or -1 where libyaml stops.
long yaml_event_count(const unsigned char *bytes, size_t length);

#endif
