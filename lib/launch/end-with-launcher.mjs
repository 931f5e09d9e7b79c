// Loaded into every process the launcher starts: a launcher that is killed outright cannot stop its children,
// and a web server left behind would keep the port.
const launcher = process.ppid;

setInterval(() => {
  if (process.ppid !== launcher) process.kill(process.pid, 'SIGTERM');
}, 1000).unref();
