#include <wchar.h>

// wchar.h declares it only to those who ask for X/Open, which Swift does not.
int wcwidth(wchar_t character);
