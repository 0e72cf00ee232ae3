// Search and filters of the list of contracts. Everything it needs came with the page; what is asked stands in the address, so that it can be
// sent to a colleague. Without this script the page is the whole list.
(function () {
  "use strict";

  var shownAtOnce = 100;
  var choices = ["owner", "system", "tag", "status", "review", "order"];
  var form = document.getElementById("filters");
  var list = document.getElementById("contracts");
  var count = document.getElementById("count");
  var more = document.getElementById("more");
  var nothing = document.getElementById("nothing");
  var question = form.elements.q;

  // One entry for each row: its element, what it is filtered by, and its texts, as they are and as they are compared.
  var rows = Array.prototype.map.call(list.children, function (element) { return { element: element }; });
  var fields = [];
  var isShownWhole = true;

  function fold(text) {
    text = text.toLowerCase();
    // Accents do not count; most texts have none.
    return /[^\x00-\x7f]/.test(text) ? text.normalize("NFD").replace(/[\u0300-\u036f]/g, "") : text;
  }

  function prepared(row) {
    if (!row.folded) {
      row.folded = row.texts.map(fold);
    }
    return row.folded;
  }

  function read(names, contracts) {
    fields = names;
    contracts.forEach(function (contract, at) {
      var row = rows[at];
      row.at = at;
      row.owner = contract[0];
      row.system = [contract[1]];
      row.tag = contract[2];
      row.status = [contract[3]];
      row.review = [contract[4]];
      row.since = contract[5];
      row.texts = contract.slice(6);
    });
  }

  // Words are looked for anywhere; what stands in quotes, as a whole.
  function wordsOf(text) {
    var words = [];
    fold(text).replace(/"([^"]+)"?|[^\s"]+/g, function (whole, quoted) {
      words.push(quoted === undefined ? whole : quoted);
    });
    return words;
  }

  // How well a row answers: every word must stand somewhere; the nearer to the front its field, and the more it is the whole of it, the better.
  function score(row, words) {
    var texts = prepared(row);
    var total = 0;
    for (var w = 0; w < words.length; w++) {
      var found = 0;
      for (var f = 0; f < texts.length; f++) {
        var at = texts[f].indexOf(words[w]);
        if (at >= 0) {
          var begins = at === 0 || !/[a-z0-9]/.test(texts[f][at - 1]);
          found = (texts.length - f) * 4 + (begins ? 2 : 0) + (texts[f] === words[w] ? 30 : 0);
          break;
        }
      }
      if (found === 0) {
        return 0;
      }
      total += found;
    }
    return total;
  }

  function asked() {
    var state = { q: question.value.trim() };
    choices.forEach(function (name) { state[name] = form.elements[name] ? form.elements[name].value : ""; });
    return state;
  }

  function isEmpty(state) {
    return Object.keys(state).every(function (name) { return state[name] === ""; });
  }

  function answer(state) {
    var words = wordsOf(state.q);
    var found = rows.filter(function (row) {
      for (var c = 0; c < choices.length - 1; c++) {
        var wanted = state[choices[c]];
        if (wanted !== "" && row[choices[c]].indexOf(wanted) < 0) {
          return false;
        }
      }
      row.score = words.length === 0 ? 1 : score(row, words);
      return row.score > 0;
    });
    found.sort(function (a, b) {
      if (state.order !== "" && a.since !== b.since) {
        return (a.since < b.since) === (state.order === "oldest") ? -1 : 1;
      }
      return b.score - a.score || a.at - b.at;
    });
    return { rows: found, words: words };
  }

  // The first place, in a field that the row does not show anyway, where one of the words stands.
  function hit(row, words) {
    var shown = ["contract", "people", "purpose", "source"];
    for (var w = 0; w < words.length; w++) {
      var f = prepared(row).findIndex(function (text) { return text.indexOf(words[w]) >= 0; });
      if (f >= 0 && shown.indexOf(fields[f]) < 0) {
        return { field: fields[f], text: row.texts[f], at: row.folded[f].indexOf(words[w]), length: words[w].length, isSame: row.folded[f].length === row.texts[f].length };
      }
    }
    return null;
  }

  function element(name, text) {
    var made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function explain(row, words) {
    var what = row.element.querySelector(".what");
    var old = what.querySelector(".hit");
    if (old) {
      old.remove();
    }
    var found = words.length > 0 ? hit(row, words) : null;
    if (!found) {
      return;
    }
    var line = document.createElement("p");
    line.className = "hit";
    line.append(element("span", found.field + ": "));
    if (found.isSame) {
      var begin = Math.max(0, found.at - 40);
      var end = found.at + found.length;
      line.append((begin > 0 ? "…" : "") + found.text.slice(begin, found.at), element("mark", found.text.slice(found.at, end)),
        found.text.slice(end, end + 60) + (end + 60 < found.text.length ? "…" : ""));
    } else {
      line.append(found.text.slice(0, 100));
    }
    what.append(line);
  }

  function show(found, words, limit) {
    var part = found.slice(0, limit);
    part.forEach(function (row) { explain(row, words); });
    list.replaceChildren.apply(list, part.map(function (row) { return row.element; }));
    more.hidden = found.length <= limit;
    more.firstElementChild.textContent = "Show all " + number(found.length);
    more.firstElementChild.onclick = function () { show(found, words, Infinity); };
  }

  function number(value) {
    return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
  }

  function update(keepAddress) {
    var state = asked();
    var all = isEmpty(state);
    if (!(all && isShownWhole)) {
      var found = answer(state);
      show(found.rows, found.words, all ? Infinity : shownAtOnce);
      isShownWhole = all;
      nothing.hidden = found.rows.length > 0;
      count.textContent = number(found.rows.length) + (all ? "" : " of " + number(rows.length)) + (rows.length === 1 ? " contract" : " contracts");
    }
    choices.forEach(function (name) {
      if (form.elements[name]) {
        form.elements[name].classList.toggle("set", form.elements[name].value !== "");
      }
    });
    if (!keepAddress) {
      remember(state);
    }
  }

  function remember(state) {
    var parts = Object.keys(state).filter(function (name) { return state[name] !== ""; })
      .map(function (name) { return name + "=" + encodeURIComponent(state[name]); });
    try {
      history.replaceState(null, "", location.pathname + (parts.length > 0 ? "#" + parts.join("&") : ""));
    } catch (refused) {
      // Some browsers keep the address of a file as it is.
    }
  }

  // What the address asks for: after '#', or after '?' where a form of another page sent it. An anchor such as '#main' asks for nothing.
  function recall() {
    var text = location.hash.indexOf("=") > 0 ? location.hash.slice(1) : location.search.slice(1);
    var wanted = new URLSearchParams(text);
    question.value = wanted.get("q") || "";
    choices.forEach(function (name) {
      var select = form.elements[name];
      if (select) {
        select.value = wanted.get(name) || "";
        if (select.selectedIndex < 0) {
          select.value = "";
        }
      }
    });
    update(true);
  }

  function links() {
    return Array.prototype.slice.call(list.querySelectorAll(".what a"), 0, shownAtOnce);
  }

  function move(event) {
    var all = links();
    var at = all.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && (at >= 0 || document.activeElement === question) && at + 1 < all.length) {
      all[at + 1].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      (at === 0 ? question : all[at - 1]).focus();
    } else {
      return;
    }
    event.preventDefault();
  }

  function clear() {
    form.reset();
    question.focus();
  }

  form.hidden = false;
  if (window.matchMedia("(max-width: 40rem)").matches) {
    form.querySelector("details").open = false;
  }
  question.addEventListener("input", function () { update(false); });
  form.addEventListener("change", function () { update(false); });
  form.addEventListener("reset", function () { setTimeout(function () { update(false); }); });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = links()[0];
    if (first) {
      first.focus();
    }
  });
  nothing.querySelector("button").addEventListener("click", clear);
  document.addEventListener("keydown", function (event) {
    var typing = /^(input|select|textarea)$/i.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      question.focus();
      question.select();
    } else if (event.key === "Escape" && event.target === question) {
      question.value = "";
      update(false);
    } else {
      move(event);
    }
  });
  window.addEventListener("hashchange", function () {
    if (location.hash.indexOf("=") > 0 || location.hash === "") {
      recall();
    }
  });

  if (window.weirContracts) {
    read(window.weirContracts[0], window.weirContracts[1]);
    recall();
    // Comparing is prepared while nothing else is to do, so that the first question is answered as fast as the others.
    (window.requestIdleCallback || setTimeout)(function () { rows.forEach(prepared); });
  }
}());
