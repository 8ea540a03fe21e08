/* Wakes the page after the milliseconds that it asks for: browsers slow a hidden page's own timers
   down to one a minute, and an alert must sound before that. */
onmessage = ({ data }) => setTimeout(() => postMessage(data.number), data.ms);
