/// What ncurses read: a character, or a number for a key that has none.
enum KeyCode: Hashable, Sendable {
    case character(UInt32)
    case function(Int32)
}
