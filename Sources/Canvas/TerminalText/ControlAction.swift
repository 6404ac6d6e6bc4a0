/// What a character of untrusted text asks for.
enum ControlAction {
    case none
    case print(Unicode.Scalar)
    case newline, carriageReturn, tab, backspace
    case eraseToEnd, eraseToCursor, eraseLine
    /// Everything shown so far goes.
    case clear
    /// Colours and attributes, by the parser's parameters.
    case rendition
}
