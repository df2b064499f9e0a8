//! A page of HTML that holds nothing but what was put there. What is written in the program goes in as it is; what comes
//! from anywhere else can only go in as text.

/// A page that is being written.
#[derive(Debug, Default)]
pub(crate) struct Html(String);

impl Html {
    /// Adds markup of the program itself: `'static`, so that no value can be among it.
    pub(crate) fn markup(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Adds a value as text. What could be read as markup is written out, and what would turn the line around or begin a
    /// new one is shown as a mark of its own: a name is what is seen of it.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                c if c.is_control() || is_turning(c) => self.0.push('\u{fffd}'),
                c => self.0.push(c),
            }
        }
        self
    }

    /// The page.
    pub(crate) fn done(self) -> String {
        self.0
    }
}

/// Marks that change the direction in which a line is read.
const fn is_turning(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::Html;

    #[test]
    fn a_value_is_never_markup() {
        let mut page = Html::default();
        page.markup("<td>").text("<script>alert('রহিমা')</script> & \"x\" \u{202e}abc\n").markup("</td>");
        let expected =
            "<td>&lt;script&gt;alert(&#39;রহিমা&#39;)&lt;/script&gt; &amp; &quot;x&quot; \u{fffd}abc\u{fffd}</td>";
        assert_eq!(page.done(), expected);
    }
}
