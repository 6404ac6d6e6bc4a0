/// The modes a terminal is in after some output, by the numbers that xterm gave them.
struct PrivateModes {
    /// Those that were turned on and not off again.
    private(set) var on: Set<Int> = []
    /// Those that were turned off and not on again.
    private(set) var off: Set<Int> = []

    static let mouse: Set = [1000, 1002, 1003, 1006]
    static let (alternateScreen, cursor, focus, paste, synchronized) = (1049, 25, 1004, 2004, 2026)

    init(after output: String) {
        for match in output.matches(of: /\u{1B}\[\?([0-9;]+)([hl])/) {
            for number in match.1.split(separator: ";").compactMap({ Int($0) }) {
                if match.2 == "h" {
                    on.insert(number)
                    off.remove(number)
                } else {
                    off.insert(number)
                    on.remove(number)
                }
            }
        }
    }

    /// Nothing is left that would disturb a shell.
    var areRestored: Bool {
        let disturbing = Self.mouse.union([Self.alternateScreen, Self.focus, Self.paste, Self.synchronized])
        return on.isDisjoint(with: disturbing) && !off.contains(Self.cursor)
    }
}
