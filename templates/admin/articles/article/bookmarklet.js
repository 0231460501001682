(function () {
  var chosen = getSelection(), range = document.createRange(), box = document.implementation.createHTMLDocument("").body;
  var is_chosen = chosen.rangeCount && chosen.toString().trim(), head = "", link, form, i;
  if (is_chosen) { for (i = 0; i < chosen.rangeCount; i += 1) { box.append(chosen.getRangeAt(i).cloneContents()); } }
  else { range.selectNodeContents(document.body); box.append(range.cloneContents()); }
  box.querySelectorAll("script,style,svg,iframe,object,embed,noscript,template,input,textarea,select").forEach(function (each) { each.remove(); });
  document.querySelectorAll("meta[name],meta[property],script[type='application/ld+json']").forEach(function (each) { head += each.outerHTML; });
  link = document.querySelector("link[rel=canonical]");
  var address = (link && /^https?:/.test(link.href) ? link.href : location.href).split("#")[0];
  link = document.createElement("link");
  link.rel = "canonical";
  link.href = address;
  var title = document.createElement("title");
  title.textContent = document.title;
  var html = "<!DOCTYPE html><html lang='" + document.documentElement.lang.replace(/[^\w-]/g, "") + "'><head><meta charset='utf-8'>"
    + title.outerHTML + link.outerHTML + head + "</head><body>" + box.innerHTML + "</body></html>";
  form = document.createElement("form");
  form.method = "post";
  form.action = "{{ address|escapejs }}";
  form.target = "_blank";
  form.acceptCharset = "utf-8";
  var fields = {
    text: is_chosen ? chosen.toString() : document.body.innerText,
    html: html.length > 4500000 ? "" : html,
    title: document.title,
    url: address
  };
  Object.keys(fields).forEach(function (name) {
    var field = document.createElement("textarea");
    field.name = name;
    field.value = fields[name];
    form.append(field);
  });
  form.hidden = true;
  document.documentElement.append(form);
  form.submit();
  form.remove();
})();
