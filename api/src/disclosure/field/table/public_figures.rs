//! Fields of figures that others published.

macro_rules! public_figures {
    ([$next:ident $($later:ident)*] $($done:tt)*) => { $next! { [$($later)*] $($done)*
        QueryPublicFigures = ("Query", "publicFigures", Public, None, &[]),
        PublicFigureCode = ("PublicFigure", "code", Public, None, &[]),
        PublicFigureAbout = ("PublicFigure", "about", Public, None, &[]),
        PublicFigureAboutEn = ("PublicFigure", "aboutEn", Public, None, &[]),
        PublicFigureIndicator = ("PublicFigure", "indicator", Public, None, &[]),
        PublicFigureDimension = ("PublicFigure", "dimension", Public, None, &[]),
        PublicFigurePeriod = ("PublicFigure", "period", Public, None, &[]),
        PublicFigureValue = ("PublicFigure", "value", Public, None, &[]),
        PublicFigureFewerThan = ("PublicFigure", "fewerThan", Public, None, &[]),
        PublicFigureUnit = ("PublicFigure", "unit", Public, None, &[]),
        PublicFigureReported = ("PublicFigure", "reported", Public, None, &[]),
        PublicFigureComparesWith = ("PublicFigure", "comparesWith", Public, None, &[]),
        PublicFigureSource = ("PublicFigure", "source", Public, None, &[]),
        PublicFigureTerms = ("PublicFigure", "terms", Public, None, &[]),
        PublicFigureNote = ("PublicFigure", "note", Public, None, &[]),
    } };
}
