"""Texts of our own that are hard on tokenizers: many scripts, odd blanks, marks, emoji, code, digits."""

NASTY = [
    "",
    " ",
    "Hello world",
    "  two leading, three trailing   ",
    "a\tb\t\tc \t d",
    "one\ntwo\n\nthree\r\nfour\n \n five \n",
    "   \n   \n\n   indented\n\tby a tab\n",
    "It's we'll I'VE they'Re Don'T 'sixty he'S'd 'll 'lLama",
    "an old long s: he\u2019s it'\u017f K'\u212a",
    "1 12 123 1234 12345 3.14159 1,000,000 0x1F 10^-7 \u00bd \u2167 \u0663\u0664\u0665 \u09e7\u09e8\u09e9",
    "mathematical \U0001d400\U0001d401c \U0001d7d8\U0001d7d9\U0001d7da digits and \U00010400\U00010428 Deseret",
    "na\u00efve caf\u00e9 \u0153uvre stra\u00dfe \u0130stanbul \u00c5ngstr\u00f6m \u1e9e \ufb01sh \ufb02ow",
    "nai\u0308ve cafe\u0301 A\u030angstro\u0308m q\u0307\u0323 \u0323\u0307x e\u0301\u0301\u0301",
    "\u4f60\u597d\uff0c\u4e16\u754c\u3002\u6211\u53eb\u5c0f\u660e\uff0c\u4eca\u5e74\uff11\uff12\u6b72\u3002",
    "\u65e5\u672c\u8a9e\u306e\u6587\u7ae0\u3001\u30ab\u30bf\u30ab\u30ca\u3068\u3072\u3089\u304c\u306a\u3002 \U00020000\U0002a6d6",
    "\ud55c\uad6d\uc5b4 \ubb38\uc7a5 \u1112\u1161\u11ab\u1100\u1173\u11af \uc548\ub155",
    "\u041f\u0440\u0438\u0432\u0435\u0442, \u043c\u0438\u0440! \u0393\u03b5\u03b9\u03ac \u03c3\u03bf\u03c5 \u039a\u03cc\u03c3\u03bc\u03b5",
    "\u0645\u0631\u062d\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645 \u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd",
    "\u0928\u092e\u0938\u094d\u0924\u0947 \u0926\u0941\u0928\u093f\u092f\u093e \u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35\u0e0a\u0e32\u0e27\u0e42\u0e25\u0e01",
    "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 \U0001f44d\U0001f3fd \U0001f1e9\U0001f1ea\u2764\ufe0f!!\U0001f4a9\U0001f4a9",
    "def f(x):\n    if x >= 10:\n\t\treturn {'a': [1, 2]}  # note\n\n\nprint(f\"{f(3):>8.2f}\")\n",
    "for (int i = 0; i < n; ++i) { a[i] += b[i] * 2; } /* done */ //end",
    "https://example.org/a?b=c&d=%20e#f  user@example.com C:\\temp\\new",
    "nbsp:\u00a0x em:\u2003y ideo:\u3000z line:\u2028para:\u2029nel:\u0085ogham:\u1680fig:\u2007end",
    "not blanks: \u200b zero \u180e vowel \ufeff bom \x1c fs \x1f us \x00 nul \x7f del",
    "control\x0b\x0ctabs \x0b  \x0c\x0b",
    "...!!!???---___*** ,,;; \u201cquoted\u201d \u2018s \u2014 \u2026 $5 \u20ac6 \u00a37 a_b __init__",
    "trailing spaces then newline   \n",
    "    \t\t  \n\n\n\n      x",
    "private \ue000 \U000f0000 unassigned \U000e1234 tag \U000e0041",
    "\u2581already marked\u2581 \u2581\u2581 <0x41> <0x0A>",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "Donaudampfschiffahrtselektrizit\u00e4tenhauptbetriebswerkbauunterbeamtengesellschaft " * 2,
]

LESSON = """A kettle stands on the stove. When the water boils, the kettle whistles, and the tea can be made.
If it rains, the street gets wet; if the street is wet, it's not certain that it rained: a cart may have passed.
There are 12 eggs in the box. Three were broken, so 12 - 3 = 9 are left. She'll bake with 4 of them, and 5 remain.
The caf\u00e9 opens at 8:30 and closes at 17:45. How long is it open? From 8:30 to 17:45 there are 9 hours and 15 minutes.
def left(eggs, broken):
    return eggs - broken

print(left(12, 3))  # 9
\u041a\u043e\u0448\u043a\u0430 \u0441\u043f\u0438\u0442 \u043d\u0430 \u043e\u043a\u043d\u0435. \u732b\u304c\u7a93\u3067\u5bdd\u3066\u3044\u308b\u3002 \U0001f408 \U0001f408 \U0001f408
The cat sleeps at the window because the window is warm. The window is warm because the sun shines on it.
The sun doesn't shine at night, so the cat sleeps by the stove at night. The stove is warm when the kettle boils.
"""
