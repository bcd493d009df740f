/** Style of the private pages, in the page itself so that a copy of it by mail looks the same. It holds no sign that HTML escapes. */
export const previewStyle = `:root{color-scheme:light dark}
body{font-family:system-ui,sans-serif;line-height:1.5;max-width:52rem;margin:0 auto;padding:1rem;background:#fff;color:#1b1a17}
header{display:flex;flex-wrap:wrap;justify-content:space-between;gap:1rem;border-block-end:1px solid #77736a}
header ul{display:flex;gap:1rem;list-style:none;padding:0;margin:1em 0}
h1{font-size:1.6rem;line-height:1.2}
h4{font-size:1rem;margin:0}
a{color:#0b4a59}
article{border-block-start:1px solid #b9b4a8;padding-block:0.8rem}
article p{margin-block:0.4rem}
.draft{border:2px solid #8a3a12;padding:0.6rem 0.8rem}
.reply{background:#f2efe8;padding:0.2rem 1rem}
.verdict{font-weight:600}
.meta{color:#55524a;overflow-wrap:anywhere}
blockquote{margin:0.4rem 0;padding-inline-start:0.8rem;border-inline-start:3px solid #77736a}
figure{margin:0.4rem 0}
textarea{width:100%;box-sizing:border-box;font-family:monospace}
@media (prefers-color-scheme:dark){body{background:#181715;color:#f0ede6}a{color:#8fd0df}.meta{color:#c0bbb0}.reply{background:#26241f}.draft{border-color:#e0905f}}
@media print{details{display:block}}`;
