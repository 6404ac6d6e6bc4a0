/// What a terminal's description says about colours.
public struct TerminalColors: Hashable, Sendable {
    /// 0 or less: none.
    public var count: Int
    /// It promises colours by their components: `RGB`, `Tc`, or `setrgbf` and `setrgbb`.
    public var hasComponents: Bool

    public init(count: Int, hasComponents: Bool = false) {
        self.count = count
        self.hasComponents = hasComponents
    }
}
