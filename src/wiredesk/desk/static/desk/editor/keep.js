/* What was typed and is not at the newsroom yet, kept in this browser's database.

   IndexedDB and not localStorage: it flushes to the disk before it says "done" (a killed browser
   loses some five seconds of localStorage). */

const STORE = "texts";
let opened = null;

const database = () => {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open("wiredesk", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => {
      opened = null; // the next one tries anew: another window may have held it
      reject(asked.error);
    };
  });
  return opened;
};

const done = async (mode, deed) => {
  const transaction = (await database()).transaction(STORE, mode, { durability: "strict" });
  const asked = deed(transaction.objectStore(STORE));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onabort = () => reject(transaction.error);
  });
};

/* One text of one person's, under `key`. A newer text takes the place of one still being written. */
export class Kept {
  constructor(key) {
    this.key = key;
    this.wanted = null;
    this.writing = false;
  }

  put(value) {
    this.wanted = { value };
    this.write();
  }

  drop() {
    this.put(null);
  }

  async write() {
    if (this.writing) return;
    this.writing = true;
    while (this.wanted) {
      const { value } = this.wanted;
      this.wanted = null;
      try {
        await done("readwrite", (store) => (value ? store.put(value, this.key) : store.delete(this.key)));
      } catch {
        break; // a window that may keep nothing: the newsroom has all but the last second
      }
    }
    this.writing = false;
  }

  /* What is kept; after a crash the browser may need some seconds before it opens its files. */
  async get(tries = 6) {
    try {
      return await done("readonly", (store) => store.get(this.key));
    } catch {
      if (tries <= 1) return undefined;
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return this.get(tries - 1);
    }
  }
}
