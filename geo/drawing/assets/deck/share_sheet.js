/* The sheet from which a presenter shares the steps: link, QR code, how many follow, and what went wrong. */
import { button, element, lineIcon } from "../page/dom.js";

/** @import { FollowWords, RoomAnswer } from "../messages.js" */
/** @import { LeadState } from "./lead.js" */

const COPIED_MS = 2000;
const ICON_PX = 24;
const BROADCAST = "M12 13a1 1 0 1 0 0-2 1 1 0 0 0 0 2zM8.500 15.500a5 5 0 0 1 0-7M15.500 8.500a5 5 0 0 1 0 7M5.600 18.400a9 9 0 0 1 0-12.800M18.400 5.600a9 9 0 0 1 0 12.800";
const CROSS = "M6 6l12 12M18 6L6 18";

/** @param {string} path */
const icon = (path) => lineIcon(path, ICON_PX, { focusable: "false" });

export class ShareSheet {
  /**
   * @param {FollowWords} words
   * @param {{ toggle: () => void, share: () => void, stop: () => void }} press
   */
  constructor(words, press) {
    this.words = words;
    /** @type {RoomAnswer | null} */
    this.room = null;
    this.button = button("sr-do sr-share-button", "", press.toggle);
    this.badge = element("span", "sr-share-count");
    this.button.append(icon(BROADCAST), this.badge);
    this.sheet = element("dialog", "sr-sheet sr-share");
    this.sheet.setAttribute("aria-labelledby", "sr-share-title");
    const head = element("header");
    const title = element("h2", "", words.share_title);
    title.id = "sr-share-title";
    const close = button("sr-do", "", () => this.sheet.close());
    close.setAttribute("aria-label", words.close);
    close.title = words.close + " · Esc";
    close.append(icon(CROSS));
    head.append(title, close);
    this.picture = element("img", "sr-share-qr");
    this.picture.alt = words.qr;
    this.link = element("p", "sr-share-link");
    this.copy = button("sr-share-copy", words.copy, () => this.copyLink());
    this.choice = element("select", "sr-share-choice");
    this.choice.setAttribute("aria-label", words.other_addresses);
    this.choice.addEventListener("change", () => this.showLink());
    this.choiceHint = element("p", "sr-share-hint", words.other_addresses);
    this.hint = element("p", "sr-share-hint warn");
    this.command = element("code", "sr-share-command", words.start_command);
    this.count = element("p", "sr-share-followers");
    this.count.setAttribute("role", "status");
    this.stopping = button("sr-share-stop", words.stop, press.stop);
    this.again = button("sr-share-again", "", press.share);
    this.offered = element("div", "sr-share-offered");
    this.offered.append(element("p", "sr-share-intro", words.share_intro), this.link, this.choiceHint, this.choice, this.hint, this.command);
    const foot = element("footer");
    foot.append(this.count, this.copy, this.again, this.stopping);
    const side = element("div", "sr-share-side");
    side.append(this.offered, foot);
    const body = element("div", "sr-share-body");
    body.append(this.picture, side);
    this.sheet.append(head, body);
  }

  /** @param {RoomAnswer} room */
  offer(room) {
    this.room = room;
    this.choice.replaceChildren(...room.links.map(({ link }, index) => {
      const option = element("option", "", new URL(link).host);
      option.value = String(index);
      return option;
    }));
    this.showLink();
  }

  showLink() {
    if (!this.room) return;
    const { link, qr } = this.room.links[Number(this.choice.value) || 0];
    const [page, asked] = link.split("?");
    this.link.replaceChildren(page, element("wbr"), element("span", "", "?" + asked));
    if (this.picture.getAttribute("src") !== qr) this.picture.src = qr;
  }

  /** @param {number} followers */
  countText(followers) {
    if (followers === 0) return this.words.followers_none;
    return followers === 1 ? this.words.followers_one : this.words.followers_many.replace("{count}", String(followers));
  }

  /**
   * @param {LeadState} state
   * @param {RoomAnswer | null} room
   * @param {number} followers
   * @param {boolean} hasKey
   */
  show(state, room, followers, hasKey) {
    const { words } = this;
    /** @type {Record<LeadState, string>} */
    const says = { off: "", opening: words.connecting, on: this.countText(followers), lost: words.lead_reconnecting, failed: words.share_failed, replaced: words.replaced };
    /** @type {Partial<Record<LeadState, string>>} */
    const marks = { on: String(followers), lost: "…", failed: "!", replaced: "!" };
    const status = says[state];
    this.button.dataset.state = state;
    this.button.title = status ? words.share + " · " + status : words.share;
    this.button.setAttribute("aria-label", this.button.title);
    this.badge.textContent = marks[state] || "";
    this.badge.hidden = !this.badge.textContent;
    this.count.textContent = status;
    this.count.dataset.state = state;
    this.picture.hidden = !room;
    this.offered.hidden = !room;
    this.choice.hidden = this.choiceHint.hidden = !room || room.links.length < 2;
    this.hint.textContent = room ? { this_machine: words.this_machine, no_network: words.no_network, network: "" }[room.range] : "";
    this.hint.hidden = !this.hint.textContent;
    this.command.hidden = !room || room.range !== "this_machine";
    this.again.textContent = state === "replaced" ? words.take_over : words.try_again;
    this.again.hidden = state !== "replaced" && state !== "failed";
    this.stopping.hidden = !hasKey || state === "replaced";
    this.copy.hidden = !room || state === "replaced";
  }

  /* The clipboard is only there for pages from this machine or over https. */
  copyLink() {
    const done = () => {
      this.copy.textContent = this.words.copied;
      setTimeout(() => { this.copy.textContent = this.words.copy; }, COPIED_MS);
    };
    const byHand = () => {
      window.getSelection()?.selectAllChildren(this.link);
      if (document.execCommand("copy")) done();
    };
    if (navigator.clipboard) navigator.clipboard.writeText(this.link.textContent).then(done, byHand);
    else byHand();
  }
}
