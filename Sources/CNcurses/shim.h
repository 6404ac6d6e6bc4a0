#ifndef BRAID_CNCURSES_H
#define BRAID_CNCURSES_H

// Without these the headers hide the wide-character functions.
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#define NCURSES_WIDECHAR 1

#if __has_include(<ncursesw/ncurses.h>)
#include <ncursesw/ncurses.h>
#include <ncursesw/term.h>
#else
#include <ncurses.h>
#include <term.h>
#endif

// wchar.h declares it only to those who ask for X/Open, which Swift does not.
int wcwidth(wchar_t character);

// What ncurses offers only as macros, which Swift cannot see.
static inline attr_t cncurses_bold(void) { return WA_BOLD; }
static inline attr_t cncurses_dim(void) { return WA_DIM; }
static inline attr_t cncurses_italic(void) { return WA_ITALIC; }
static inline attr_t cncurses_underline(void) { return WA_UNDERLINE; }
static inline attr_t cncurses_reverse(void) { return WA_REVERSE; }

// A pair above 32,767 fits only into the extended argument.
static inline int cncurses_setcchar(cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
    return setcchar(cell, text, attributes, 0, &pair);
}

// The current entry is a global variable, which Swift 6 does not let one touch.
static inline int cncurses_forget_entry(void) { return cur_term ? del_curterm(cur_term) : OK; }

// "Absent" and "no such capability" are both no text; ncurses marks the second with the pointer -1.
static inline const char *cncurses_string(const char *capability) {
    const char *value = tigetstr(capability);
    return value == (const char *)-1 ? NULL : value;
}

static inline int cncurses_color_count(void) { return COLORS; }
static inline int cncurses_pair_count(void) { return COLOR_PAIRS; }

#endif
