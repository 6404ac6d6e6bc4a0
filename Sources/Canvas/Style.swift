/// How a cell looks: a role that the theme gives a look, and what a command's own colours add to it.
public struct Style: Hashable, Sendable {
    public var role: Role
    public var attributes: Attributes
    /// A colour that a command asked for; `nil` is the role's.
    public var foreground: Color?
    public var background: Color?

    public init(
        _ role: Role, attributes: Attributes = [], foreground: Color? = nil, background: Color? = nil
    ) {
        self.role = role
        self.attributes = attributes
        self.foreground = foreground
        self.background = background
    }
}

/// What a piece of text is, for a theme to give it a look; the raw value is the name in theme files.
public enum Role: String, Hashable, Sendable, CaseIterable {
    case text
    /// Text that arrived in the last moment.
    case textFresh = "text-fresh"
    case muted
    case background
    case border
    case borderFocus = "border-focus"
    case title
    case header
    case headerTitle = "header-title"
    case selection
    case mark
    case key
    case prompt
    case match
    case matchCurrent = "match-current"
    case statusWaiting = "status-waiting"
    case statusPending = "status-pending"
    case statusRunning = "status-running"
    case statusSlow = "status-slow"
    case statusDone = "status-done"
    case statusPartial = "status-partial"
    case statusFailed = "status-failed"
    case statusCancelled = "status-cancelled"
    case kindPrompt = "kind-prompt"
    case kindHTTP = "kind-http"
    case kindRun = "kind-run"
    case timelineWait = "timeline-wait"
    case timelineFirst = "timeline-first"
    case timelineStream = "timeline-stream"
    case timelineCritical = "timeline-critical"
    case timelineNow = "timeline-now"
    case dialog
    case error
    case warning
    case stderr = "log-stderr"
}

/// Attributes that every depth of colour has.
public struct Attributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    public static let bold = Attributes(rawValue: 1 << 0)
    public static let dim = Attributes(rawValue: 1 << 1)
    public static let italic = Attributes(rawValue: 1 << 2)
    public static let underline = Attributes(rawValue: 1 << 3)
    public static let reverse = Attributes(rawValue: 1 << 4)
}

/// A colour as it was asked for, before it is fitted to the terminal.
public enum Color: Hashable, Sendable {
    /// The terminal's own.
    case standard
    /// 0 to 15 are the terminal's named colours, 16 to 255 the fixed ones.
    case indexed(UInt8)
    case rgb(red: UInt8, green: UInt8, blue: UInt8)
}

/// How many colours a terminal shows.
public enum ColorDepth: String, Sendable, CaseIterable {
    case mono
    case ansi16 = "16"
    case indexed256 = "256"
    case truecolor
}

/// A style after the theme and the terminal's depth have been applied: what is really sent.
public struct Appearance: Hashable, Sendable {
    public var foreground: Color
    public var background: Color
    public var attributes: Attributes

    public init(foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }
}
