"""Invented pages as browsers and word processors put them on the clipboard, and what an editor reads in them."""

NAVIGATION = (
    '<header><a href="/">Meridian Courier</a><nav><ul><li><a href="/w">World</a></li><li><a href="/s">Sport</a></li>'
    '<li><a href="/b">Business</a></li></ul></nav></header>'
)
TEASERS = (
    '<section class="teasers"><h2>Most read</h2><p><a href="/9">Old bridge closes for repairs</a></p>'
    "<p>The ministry of works said on Monday that the old bridge would be closed for repairs until the autumn.</p>"
    "</section><footer><p>© 2021 Meridian Courier. All rights reserved.</p>"
    '<script>document.title="gone"</script></footer>'
)
RELATED = (
    '<aside class="related"><h3>Read more</h3><ul><li><a href="/1">Fishermen return to the lake</a></li>'
    '<li><a href="/2">Why the price of salt has doubled since the spring</a></li></ul></aside>'
)
DATA = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "name": "Elsewhere"}, {"@type": ["NewsArticle"],
"headline": "Salt road reopens after harbour talks",
"datePublished": "2021-03-04T08:15:00+02:00", "author": [{"@type": "Person", "name": "Lena Orsk"}],
"publisher": {"@type": "Organization", "name": "Meridian Courier"}}]}</script>"""

SALT_BODY = [
    "HOMS, Syria – The road to the salt works opened again on Tuesday after talks of the harbour council.",
    "“We waited for nine days and nobody came,” said Samir Darwazeh, who speaks for the drivers.",
    "A long wait",
    "The council said that the gate would stay open until the end of the month.",
    "The gate is open and it will stay open.",
    "The gate opens at six in the morning.",
    "Trucks over nine tonnes need a permit.",
    "Drivers of two other towns still wait for an answer, Darwazeh added.",
    "They will meet again on Friday.",
]
SALT_ARTICLE = f"""<article><h1>Salt road reopens after harbour talks</h1>
<p class="article__standfirst">Drivers waited nine days at the northern gate of Homs</p>
<div class="byline">By <a href="/lo">Lena Orsk</a></div><time datetime="2021-03-04T08:15:00+02:00">4 March 2021</time>
<figure><img src="https://pictures.example/trucks.jpg" alt=""><figcaption>Trucks wait at the northern gate on Tuesday.
Photograph: Ida Brandt/Meridian</figcaption></figure>
<p>{SALT_BODY[0].replace("harbour council", '<a href="/hc">harbour council</a>')}</p><p>{SALT_BODY[1]}</p>
<h2>{SALT_BODY[2]}</h2><p>{SALT_BODY[3]}</p><div class="ad">Advertisement</div>{RELATED}
<blockquote><p>{SALT_BODY[4]}</p></blockquote><ul><li>{SALT_BODY[5]}</li><li>{SALT_BODY[6]}</li></ul>
<p>{SALT_BODY[7]}<br><br>{SALT_BODY[8]}</p>
<div class="newsletter"><form><p>Sign up for our weekly newsletter and never miss a story from the north.</p>
<input name="mail"><button>Subscribe</button></form></div></article>"""
# A page as a browser saves it
SALT_ROAD = (
    '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Salt road reopens - Meridian Courier</title>'
    f'<link rel="canonical" href="https://news.example/salt-road">{DATA}<style>p {{ color: red }}</style></head>'
    f'<body class="has-sidebar">{NAVIGATION}<main>{SALT_ARTICLE}</main>{TEASERS}</body></html>'
)
# What Chromium puts on the clipboard of the same page: no head, no scripts
SALT_FRAGMENT = (
    "<html>\n<body>\n<!--StartFragment-->"
    f"{NAVIGATION}<main>{SALT_ARTICLE}</main>{TEASERS.split('<script')[0]}<!--EndFragment-->\n</body>\n</html>"
)

FERRY_BODY = [
    "The ferry between Karsu and the eastern islands sailed on Sunday for the first time since the winter storms.",
    "Nobody cheered.",
    "“It is late,” said the captain, Oskar Venn.",
    "“How late?”",
    "“Four months.”",
    "The island council wants a second boat before the summer, its speaker Ilma Haro told the Karsu Herald.",
]
# Boxes without meaning, paragraphs by line breaks, teasers that read like the article
FERRY = (
    '<div id="top" class="menu"><a href="/">Karsu Herald</a> | <a href="/news">News</a> | <a href="/sea">Sea</a></div>'
    '<div class="content"><h1>Ferry sails again to the eastern islands</h1>'
    '<div class="meta">Ilma Brandt, 7 May 2019</div>'
    f'<div class="text">{"<br><br>".join(FERRY_BODY)}</div></div>'
    '<div class="sidebar"><div class="teaser"><a href="/f">Fog closes the airport</a><p>The airport of Karsu was '
    "closed for three hours on Saturday because of thick fog over the bay, the operator said.</p></div></div>"
)

DOCUMENT_BODY = [
    "The river commission met in Osh on Thursday and agreed on a plan for the lower dam.",
    "“The plan is a beginning,” said its chair, Rana Ilmar.",
    "Farmers below the dam had asked for water since April, and the commission promised a first release next week.",
]
# What a word processor copies
DOCUMENT = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="A word processor">'
    "<!--[if gte mso 9]><xml><o:Words>99</o:Words></xml><![endif]--><style>p.MsoNormal {margin:0}</style></head>"
    "<body lang=EN-GB><!--StartFragment--><h1>River commission agrees on a plan<o:p></o:p></h1>"
    + "".join(f"<p class=MsoNormal><span style='color:black'>{text}<o:p></o:p></span></p>" for text in DOCUMENT_BODY)
    + "<!--EndFragment--></body></html>"
)
NOTES = (  # and what a shared document in the browser does
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr">'
    "<span>River commission agrees on a plan</span></h1>"
    + "".join(f'<p dir="ltr" style="line-height:1.38"><span>{text}</span></p><br>' for text in DOCUMENT_BODY)
    + "</b>"
)
GOLD = [  # headline, body, the page
    ("Salt road reopens after harbour talks", SALT_BODY, SALT_ROAD),
    ("Salt road reopens after harbour talks", SALT_BODY, SALT_FRAGMENT),
    ("Ferry sails again to the eastern islands", FERRY_BODY, FERRY),
    ("River commission agrees on a plan", DOCUMENT_BODY, DOCUMENT),
    ("River commission agrees on a plan", DOCUMENT_BODY, NOTES),
]
