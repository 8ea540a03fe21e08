/* Flash and kill: a banner in every open monitor; a tone and a notice once in this browser. */

const KEPT = 200;

const stored = (name) => {
  try {
    return JSON.parse(localStorage.getItem(name) || "[]");
  } catch {
    return [];
  }
};
const store = (name, value) => {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch { /* a browser that keeps nothing tells of an alert once a page */ }
};
const remember = (name, key) => store(name, [...stored(name), key].slice(-KEPT));

/* Two tones up for a flash, three down for a kill: told apart without looking. */
const TONES = { flash: [660, 880], kill: [880, 660, 440] };

export class Alerts {
  constructor() {
    this.place = document.getElementById("monitor-alerts");
    this.button = document.getElementById("monitor-sound");
    this.on = stored("wiredesk.sound") === true;
    this.told = new Set();
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.toggle());
    // Browsers let a page sound only after somebody touched it.
    const touched = (event) => {
      if (!this.on) return;
      this.woken = this.button.contains(event.target);
      this.wake();
    };
    for (const kind of ["pointerdown", "keydown"]) {
      document.addEventListener(kind, touched, { once: true, capture: true });
    }
    window.addEventListener("storage", (event) => {
      if (event.key === "wiredesk.seen") this.clear();
    });
    this.draw();
  }

  tell(alerts) {
    for (const alert of alerts) {
      if (this.told.has(alert.key)) continue;
      this.told.add(alert.key);
      if (!stored("wiredesk.seen").includes(alert.key)) this.show(alert);
      if (stored("wiredesk.sounded").includes(alert.key)) continue;
      remember("wiredesk.sounded", alert.key);
      if (this.on) {
        this.sound(alert.kind);
        this.notify(alert);
      }
    }
  }

  show(alert) {
    const banner = document.createElement("div");
    banner.className = `monitor-alert monitor-alert--${alert.kind}`;
    banner.dataset.key = alert.key;
    const signal = document.createElement("b");
    signal.textContent = alert.signal;
    const link = document.createElement("a");
    link.href = alert.url;
    link.textContent = alert.label;
    const source = document.createElement("span");
    source.textContent = alert.source;
    const seen = document.createElement("button");
    seen.type = "button";
    seen.textContent = "Seen";
    seen.addEventListener("click", () => {
      remember("wiredesk.seen", alert.key);
      this.clear();
    });
    link.addEventListener("click", () => remember("wiredesk.seen", alert.key));
    banner.append(signal, link, source, seen);
    this.place.prepend(banner);
  }

  /* Takes away what was seen, here or in another tab. */
  clear() {
    const seen = stored("wiredesk.seen");
    for (const banner of [...this.place.children]) {
      if (seen.includes(banner.dataset.key)) banner.remove();
    }
  }

  async toggle() {
    if (this.woken) {
      // The click was for the browser's leave to sound, not to switch it off.
      this.woken = false;
      this.sound("flash");
      return;
    }
    this.on = !this.on;
    store("wiredesk.sound", this.on);
    if (this.on) {
      await this.wake();
      this.sound("flash");
      if ("Notification" in window && Notification.permission === "default") {
        await Notification.requestPermission();
      }
    }
    this.draw();
  }

  draw() {
    this.button.setAttribute("aria-pressed", String(this.on));
    const silent = this.on && this.audio?.state !== "running";
    this.button.textContent = this.on ? (silent ? "Sound: click here" : "Sound on") : "Sound off";
    const refused = "Notification" in window && Notification.permission === "denied";
    this.button.title = silent
      ? "The browser sounds nothing before you click or press a key on this page."
      : `A tone and a notice for every flash and kill.${
        refused ? " Notices are blocked in the browser’s settings." : ""}`;
  }

  async wake() {
    this.audio = this.audio || new AudioContext();
    await this.audio.resume();
    this.draw();
  }

  sound(kind) {
    if (this.audio?.state !== "running") return;
    TONES[kind].forEach((pitch, number) => {
      const start = this.audio.currentTime + number * 0.18;
      const tone = this.audio.createOscillator();
      const volume = this.audio.createGain();
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0, start);
      volume.gain.linearRampToValueAtTime(0.2, start + 0.02);
      volume.gain.linearRampToValueAtTime(0, start + 0.16);
      tone.connect(volume).connect(this.audio.destination);
      tone.start(start);
      tone.stop(start + 0.17);
    });
  }

  notify(alert) {
    if (!("Notification" in window) || Notification.permission !== "granted") return;
    try {
      const notice = new Notification(`${alert.signal}: ${alert.label}`, {
        body: alert.source,
        tag: alert.key,
      });
      notice.onclick = () => { window.focus(); notice.close(); };
    } catch { /* some telephones allow notices to installed pages only */ }
  }
}
