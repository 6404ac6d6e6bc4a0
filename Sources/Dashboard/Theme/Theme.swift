public import Canvas

/// What each role looks like, at each depth of colour.
public struct Theme: Sendable {
    public let name: String
    /// `nil` where it suits both.
    public let variant: Variant?
    private let looks: [ColorDepth: [Role: Appearance]]

    /// What a theme is made for.
    public enum Variant: String, Sendable, CaseIterable {
        case dark, light
    }

    init(name: String, variant: Variant?, looks: [ColorDepth: [Role: Appearance]]) {
        self.name = name
        self.variant = variant
        self.looks = looks
    }

    /// The look of the style's role, with the colours that a command asked for laid over it.
    ///
    /// Those are fitted to the depth, dropped in mono, and never left invisible on their background. Where a command
    /// asked for one of the two, text in it can be read.
    public func appearance(of style: Style, at depth: ColorDepth) -> Appearance {
        var look = looks[depth]?[style.role] ?? Appearance()
        look.attributes.formUnion(style.attributes)
        guard style.foreground != nil || style.background != nil else { return look }
        let themed = look
        if let foreground = style.foreground?.fitted(to: depth) { look.foreground = foreground }
        if let background = style.background?.fitted(to: depth) { look.background = background }
        if style.background == nil {
            look.foreground = look.foreground.readable(on: look.background, at: depth)
        } else if style.foreground == nil {
            // The theme's ink has no meaning that a shade of it would have to keep.
            if !look.foreground.isReadable(on: look.background, at: depth),
                let ink = Color.mostReadable(on: look.background, at: depth)
            {
                look.foreground = ink
            }
        } else if look.foreground == look.background, look.foreground != .standard {
            // Two colours that the depth made one.
            look.foreground = themed.foreground
            look.background = themed.background
        }
        return look
    }
}
