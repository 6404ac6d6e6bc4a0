public import ArgumentParser
public import Curses
import Dashboard

/// How the dashboard looks.
struct LooksOptions: ParsableArguments {
    @Option(
        help: """
            The dashboard's colours, by a name that `braid themes` lists; `auto` is midnight, or paper where COLORFGBG \
            says that the terminal is light.
            """)
    var theme = ThemeCatalog.automaticName

    @Option(help: "How many colours the dashboard uses.")
    var color = ColorChoice.auto

    @Flag(
        name: .customLong("reduced-motion"), help: "No spinner, and clocks that move once a second, in the dashboard.")
    var reducesMotion = false
}

extension ColorChoice: ExpressibleByArgument {}
