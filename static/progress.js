// Shows how far work in the background is without the page being asked for again by hand.
(() => {
  const seconds = 2;

  async function look() {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.getElementById("progress");
      if (!answer.ok || !now) return;
      if (!("running" in now.dataset)) return location.reload();
      document.getElementById("progress").replaceWith(now);
    } catch { /* the server is away: look again later */ }
    setTimeout(look, seconds * 1000);
  }

  setTimeout(look, seconds * 1000);
})();
