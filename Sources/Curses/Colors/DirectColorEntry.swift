/// A terminal description of our own that sends colours by their components, since few systems have one.
///
/// Colours 0 to 255 stay the terminal's palette, and everything above is red, green and blue in 24 bits.
struct DirectColorEntry: Equatable {
    let terminal: String

    /// `nil` when the terminal's name cannot be part of a description.
    init?(terminal: String) {
        let allowed = terminal.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "+", "-", ".", "_": true
            default: false
            }
        }
        guard allowed, !terminal.isEmpty else { return nil }
        self.terminal = terminal
    }

    /// Raised with each change of `source`, so that an older compiled one is not used.
    private static let version = 1

    var name: String { "braid\(Self.version)-\(terminal)" }

    /// What `tic` compiles.
    ///
    /// Based on the terminal's own entry, so that keys and everything else match.
    var source: String {
        """
        \(name)|colours by their components,
        \tRGB, ccc@, colors#0x1000000, pairs#0x7FFF, initc@, oc@, setb@, setf@,
        \tsetab=\(Self.sequence(ground: 4)),
        \tsetaf=\(Self.sequence(ground: 3)),
        \tuse=\(terminal),

        """
    }

    /// Three forms, as for every terminal of 256 colours: `3n`, `9n`, `38;5;n`; above that `38;2;r;g;b`.
    private static func sequence(ground: Int) -> String {
        let light = ground == 3 ? 9 : 10
        let red = "%p1%{65536}%/%d"
        let green = "%p1%{256}%/%{255}%&%d"
        let blue = "%p1%{255}%&%d"
        return #"\E[%?%p1%{8}%<%t\#(ground)%p1%d"#
            + "%e%p1%{16}%<%t\(light)%p1%{8}%-%d"
            + "%e%p1%{256}%<%t\(ground)8;5;%p1%d"
            + "%e\(ground)8;2;\(red);\(green);\(blue)%;m"
    }

    /// The number by which the description knows a true colour.
    ///
    /// The 256 darkest blues, whose numbers are those of the palette, get the least trace of red.
    static func number(red: UInt8, green: UInt8, blue: UInt8) -> Int32 {
        let number = Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
        return number < 256 ? number | 1 << 16 : number
    }
}
