/// How many characters a terminal has room for; at least one.
struct TerminalSize: Equatable {
    let columns: UInt16
    let lines: UInt16

    init(columns: Int, lines: Int) {
        self.columns = max(1, UInt16(clamping: columns))
        self.lines = max(1, UInt16(clamping: lines))
    }
}
