/// What can be pressed, and what the terminal tells in the same way.
public enum Key: Hashable, Sendable {
    case character(Character)
    /// A letter with the control key, in lower case.
    case control(Character)
    case enter, escape, tab, backTab, backspace, delete
    case up, down, left, right
    case home, end, pageUp, pageDown
    /// F1 is 1.
    case function(Int)
}
