import CNcurses
import Glibc

/// Which characters the terminal is told apart by: what the environment says about the locale.
struct TerminalLocale: Equatable {
    /// For `setlocale`; empty means the environment's own.
    let name: String
    /// Used when the system does not have that one.
    let fallback: String?

    /// No locale at all means UTF-8: that is what bare containers and services have.
    ///
    /// An explicit `C` means ASCII.
    init(environment: [String: String]) {
        let chosen = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        guard let chosen else {
            self.init(name: "C.UTF-8", fallback: nil)
            return
        }
        let charset = chosen.lowercased().filter { $0 != "-" }
        self.init(name: "", fallback: charset.hasSuffix("utf8") ? "C.UTF-8" : nil)
    }

    private init(name: String, fallback: String?) {
        self.name = name
        self.fallback = fallback
    }

    /// Sets the process's character type, and says whether the terminal can be sent all of Unicode.
    ///
    /// Only the character type: number and message formats stay those of the program.
    func apply() -> Bool {
        if setlocale(LC_CTYPE, name) == nil, let fallback {
            setlocale(LC_CTYPE, fallback)
        }
        guard let codeset = nl_langinfo(Int32(CODESET)) else { return false }
        // East Asian locales may draw lines two columns wide, which would tear every frame.
        return String(cString: codeset) == "UTF-8" && wcwidth(0x2500) == 1
    }
}
